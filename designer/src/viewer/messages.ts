/** What the diagram viewer says. */
export interface ViewerMessages {
  readonly label: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly legend: string;
  readonly loading: string;
  readonly failed: string;
  readonly failedHint: string;
  readonly unnamed: string;
  readonly active: string;
  readonly done: string;
  readonly phases: Readonly<Record<'plan' | 'execute' | 'check' | 'improve', string>>;
}

export const viewerMessages: Readonly<Record<'zh-CN' | 'en', ViewerMessages>> = {
  'zh-CN': {
    label: '流程图',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '适应窗口',
    legend: '图例',
    loading: '正在绘制流程图…',
    failed: '这张流程图无法显示',
    failedHint: '文件内容不是有效的 BPMN 流程图。请联系质控办检查流程的版本。',
    unnamed: '未命名',
    active: '当前位置',
    done: '已经过',
    phases: { plan: '计划', execute: '执行', check: '检查', improve: '改进' },
  },
  en: {
    label: 'Process diagram',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit to window',
    legend: 'Legend',
    loading: 'Drawing the diagram…',
    failed: 'This diagram cannot be shown',
    failedHint: 'The file is not a valid BPMN diagram. Please ask the quality office to check this version.',
    unnamed: 'Unnamed',
    active: 'Now here',
    done: 'Passed',
    phases: { plan: 'Plan', execute: 'Execute', check: 'Check', improve: 'Improve' },
  },
};
