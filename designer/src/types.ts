import type { Finding } from '@zhengai/engine/model';
import type { FormDefinition } from '@zhengai/forms';

/** What the process editor offers to choose from. */
export interface DesignerCatalogue {
  readonly forms: readonly { readonly key: string; readonly title: string; readonly version: number }[];
  /** Roles a task can be given to; `scope` says in whose reach they are resolved (学校, 二级学院, 教研室, 课程). */
  readonly roles: readonly { readonly key: string; readonly name: string; readonly scope: string }[];
  readonly handlers: readonly { readonly key: string; readonly name: string }[];
}

export interface ProcessDesignerProps {
  readonly xml: string;
  readonly catalogue: DesignerCatalogue;
  readonly locale: 'zh-CN' | 'en';
  readonly readOnly?: boolean;
  /** What the server refused at publication, shown at the elements until the model is changed. */
  readonly refusals?: readonly { readonly elementId: string; readonly message: string }[];
  /** Loads a form for the preview behind a task. */
  readonly loadForm: (key: string) => Promise<FormDefinition>;
  /** Called (debounced) with the drawn XML and what lint says about it, after every change. */
  readonly onChange: (change: { readonly xml: string; readonly findings: readonly Finding[] }) => void;
}

export interface HeatMark {
  readonly id: string;
  /** 1 little … 4 most. */
  readonly level: 1 | 2 | 3 | 4;
  readonly text: string;
}

/** A diagram to look at: where the instance is, and how it came there. */
export interface DiagramViewerProps {
  readonly xml: string;
  readonly locale: 'zh-CN' | 'en';
  /** Element ids where the instance stands. */
  readonly active?: readonly string[];
  /** Element and flow ids that it has passed. */
  readonly done?: readonly string[];
  /** Flow and element ids that it went through just now (回放): drawn strongest. */
  readonly lit?: readonly string[];
  /** One element to draw attention to. */
  readonly focus?: string | undefined;
  /** A measure of elements (热力图): how strongly each is coloured, and what is written beside it. */
  readonly heat?: readonly HeatMark[];
  readonly onSelect?: (elementId: string) => void;
  /** CSS height; default 360px. */
  readonly height?: string;
}
