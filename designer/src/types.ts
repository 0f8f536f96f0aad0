import type { Finding } from '@zhengai/engine/model';
import type { FormDefinition } from '@zhengai/forms';

/** What the process editor offers to choose from. */
export interface DesignerCatalogue {
  readonly forms: readonly {
    readonly key: string;
    readonly title: string;
    readonly version: number;
    /** Fields that become process variables when a task with the form is completed. */
    readonly variables: readonly { readonly name: string; readonly title: string }[];
  }[];
  /** Roles a task can be given to; `scope` says in whose reach they are resolved (学校, 二级学院, 教研室, 课程). */
  readonly roles: readonly { readonly key: string; readonly name: string; readonly scope: string }[];
  /** `results`: the variables that a handler gives. */
  readonly handlers: readonly { readonly key: string; readonly name: string; readonly results: readonly string[] }[];
  /** Published decision tables (决策表), each with its newest versions first. */
  readonly decisions: readonly OfferedDecision[];
}

export interface OfferedDecision {
  readonly key: string;
  readonly name: string;
  readonly versions: readonly {
    readonly version: number;
    /** Names and paths of the process data that it looks at. */
    readonly inputs: readonly string[];
    /** Names of the fields of its result; empty when the result is one value. */
    readonly outputs: readonly string[];
  }[];
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
  /** Called with what the checks say, when the process has been opened and after every change. */
  readonly onChecked?: (findings: readonly Finding[]) => void;
  /** Called at once when something is changed: its XML follows with `onChange`. */
  readonly onDraw?: () => void;
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
