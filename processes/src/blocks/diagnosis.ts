import type { FormSchema } from '@zhengai/forms';
import type { DiagnosisTable } from '../types.ts';
import { evidenceBlock } from './evidence.ts';
import { choice, longText, percent, words } from './fields.ts';

/** 归因: where a problem comes from. */
export const causes = ['人', '财', '物', '制度', '方法', '学生基础', '外部'] as const;

/** 达标情况, by the lines of the settings; follows from the score. */
export const grades = ['达到目标', '达标', '未达标', '预警'] as const;

export interface DiagnosisBlock {
  /** Keys of the elements (诊断要素) that must be diagnosed; the others are folded away and may be left empty. */
  readonly required: readonly string[];
}

type Point = DiagnosisTable['elements'][number]['points'][number];

/**
 * B-DIAG: the form of one diagnosis table, item → element → point. An answer is stored under its point's key, never
 * under its place, so earlier answers survive when points are added, reworded or moved. Rules of a point that must be
 * diagnosed, and of any other once it has a score: evidence; below the standard line also problem, cause and measure.
 * A required point that not every subject has may be answered by 本课程不涉及 and a reason instead. The lines come from the
 * variable `settings`.
 */
export function diagnosisBlock(diagnosis: DiagnosisTable, { required }: DiagnosisBlock): FormSchema {
  return {
    type: 'object',
    title: `${diagnosis.key} ${diagnosis.title}`,
    'x-component': 'Card',
    properties: {
      elements: {
        type: 'void',
        title: diagnosis.item,
        'x-component': 'FormCollapse',
        'x-component-props': { defaultActiveKey: required },
        properties: Object.fromEntries(
          diagnosis.elements.map((element) => {
            const must = required.includes(element.key);
            return [
              element.key,
              {
                type: 'void',
                'x-component': 'FormCollapse.CollapsePanel',
                'x-component-props': {
                  header: `${element.name}（诊改主体：${element.bodies.join('、')}）${must ? '' : ' · 选做'}`,
                },
                properties: Object.fromEntries(element.points.map((point) => [point.key, pointField(point, must)])),
              },
            ];
          }),
        ),
      },
    },
  };
}

/**
 * The rules of a point follow its own score by Formily's relative dependency `.score`, not by a path from the top of
 * the form: an expression that names `diagnosis` would be computed again for every answer to any point.
 */
function pointField(point: Point, must: boolean): FormSchema {
  const mayNotApply = must && point.mayNotApply === true;
  const belowStandard = {
    required: true,
    'x-reactions': {
      dependencies: { score: '.score' },
      when: '{{$deps.score < settings.standardLine}}',
      fulfill: { state: { visible: true } },
      otherwise: { state: { visible: false } },
    },
  };
  const evidenceOnceScored = {
    'x-reactions': {
      dependencies: { score: '.score' },
      fulfill: { state: { required: '{{$deps.score != null}}' } },
    },
  };
  return {
    type: 'object',
    title: point.text,
    properties: {
      point: {
        type: 'void',
        'x-component': 'DiagnosisPoint',
        'x-component-props': {
          text: point.text,
          target: '{{settings.targetLine}}',
          standard: '{{settings.standardLine}}',
          warning: '{{settings.warningLine}}',
        },
        properties: {
          ...(mayNotApply ? notApplicable : {}),
          score: percent('得分', { required: must, ...(mayNotApply ? unlessNotApplicable : {}) }),
          grade: {
            type: 'string',
            title: '达标情况',
            'x-decorator': 'FormItem',
            'x-component': 'Text',
            'x-reactions': {
              dependencies: { score: '.score' },
              fulfill: { state: { value: `{{${gradeOf('$deps.score')}}}` } },
            },
          },
          cause: choice('归因', words(causes), belowStandard),
        },
      },
      problem: longText('存在问题', belowStandard),
      measure: longText('改进措施', belowStandard),
      evidence: evidenceBlock(must, mayNotApply ? unlessNotApplicable : must ? {} : evidenceOnceScored),
    },
  };
}

/** 本课程不涉及: a switch, and the reason that it then asks for. */
const notApplicable: Readonly<Record<string, FormSchema>> = {
  notApplicable: {
    type: 'boolean',
    title: '本课程不涉及',
    'x-decorator': 'FormItem',
    'x-component': 'Switch',
  },
  notApplicableReason: longText('不涉及的原因', {
    required: true,
    'x-validator': [{ minText: 4 }],
    'x-reactions': {
      dependencies: { absent: '.notApplicable' },
      when: '{{$deps.absent = true}}',
      fulfill: { state: { visible: true } },
      otherwise: { state: { visible: false } },
    },
  }),
};

const unlessNotApplicable = {
  'x-reactions': {
    dependencies: { absent: '.notApplicable' },
    when: '{{$deps.absent = true}}',
    fulfill: { state: { visible: false } },
    otherwise: { state: { visible: true } },
  },
};

function gradeOf(score: string): string {
  const [target, standard, below, warning] = grades;
  return [
    `if ${score} = null then null`,
    `else if ${score} >= settings.targetLine then "${target}"`,
    `else if ${score} >= settings.standardLine then "${standard}"`,
    `else if ${score} >= settings.warningLine then "${below}"`,
    `else "${warning}"`,
  ].join(' ');
}
