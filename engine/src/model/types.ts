/**
 * The compiled form of a BPMN 2.0 process: plain readonly data, made once per definition version and cached.
 * An element's `kind` is its BPMN name. Expressions are kept as FEEL source and compiled on first use by
 * `engine/expression` (which caches), so that a model can be cloned, compared and stored.
 */

/** FEEL source without the leading `=`. */
export type Feel = string;

export interface ProcessModel {
  /** BPMN process id: the key that versions of one process share. */
  readonly key: string;
  readonly name: string;
  /** `zg:tier` of the process: school | programme | course | teacher | student. */
  readonly tier: string | undefined;
  /** Id of the scope that is the process itself. */
  readonly root: string;
  readonly scopes: Readonly<Record<string, ScopeModel>>;
  readonly elements: Readonly<Record<string, ElementModel>>;
  readonly flows: Readonly<Record<string, FlowModel>>;
}

/** A process or an embedded sub-process: what is inside one level (BPMN 2.0 §10.3.5, FlowElementsContainer). */
export interface ScopeModel {
  /** Element id of the process or sub-process. */
  readonly id: string;
  readonly parent: string | undefined;
  /** Ids of the none start events; a sub-process without one starts every element that has no incoming flow. */
  readonly starts: readonly string[];
}

export interface FlowModel {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly condition: Feel | undefined;
}

interface ElementBase {
  readonly id: string;
  readonly name: string;
  /** Scope that the element stands in. */
  readonly scope: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** Default sequence flow of a gateway or activity. */
  readonly defaultFlow: string | undefined;
}

export interface ActivityBase extends ElementBase {
  readonly loop: MultiInstance | undefined;
  /** Boundary events attached to the activity. */
  readonly boundary: readonly string[];
  /** Values given to the activity's own scope before it starts (`zg:input`). */
  readonly inputs: readonly Mapping[];
  /** Values written to the enclosing scope after it ends (`zg:output`). */
  readonly outputs: readonly Mapping[];
}

/** `target` is a variable name; `source` a FEEL expression evaluated in the scope the value comes from. */
export interface Mapping {
  readonly target: string;
  readonly source: Feel;
}

/** 多实例. BPMN 2.0 §13.3.7 (MultiInstanceLoopCharacteristics). Exactly one of `collection` and `cardinality`. */
export interface MultiInstance {
  readonly sequential: boolean;
  readonly collection: Feel | undefined;
  readonly cardinality: Feel | undefined;
  /** Name under which one item of the collection is visible inside. */
  readonly elementVariable: string | undefined;
  readonly completionCondition: Feel | undefined;
  /** Variable of the enclosing scope that receives one value per finished instance, in the order of the collection. */
  readonly outputCollection: string | undefined;
  readonly outputElement: Feel | undefined;
}

export interface NoneStartEvent extends ElementBase {
  readonly kind: 'startEvent';
}
export interface NoneEndEvent extends ElementBase {
  readonly kind: 'endEvent';
  /** A terminate end event ends its whole scope (BPMN 2.0 §13.5.6). */
  readonly terminate: boolean;
}
export interface UserTask extends ActivityBase {
  readonly kind: 'userTask';
  readonly formKey: string | undefined;
  /** FEEL giving one person's id. */
  readonly assignee: Feel | undefined;
  /** FEEL giving a list of role names, e.g. `["research_office"]`; resolved in the subject's scope when the task opens. */
  readonly candidateGroups: Feel | undefined;
  /** FEEL giving a date, a date and time, or a duration counted from the opening of the task. */
  readonly dueDate: Feel | undefined;
  /** 诊改 phase: plan 计划, execute 执行, check 检查, improve 改进. */
  readonly phase: Phase | undefined;
  /** Codes of the 8-shaped spiral, e.g. `S1`, `S6`, `D1`. */
  readonly spiral: readonly string[];
  /** What the task is for, in the words shown to the person who does it (BPMN documentation). */
  readonly purpose: string;
}
export type Phase = 'plan' | 'execute' | 'check' | 'improve';
export interface ServiceTask extends ActivityBase {
  readonly kind: 'serviceTask';
  /** Name of the registered handler (`zg:handler`). */
  readonly handler: string;
}
export interface ExclusiveGateway extends ElementBase {
  readonly kind: 'exclusiveGateway';
}
export interface ParallelGateway extends ElementBase {
  readonly kind: 'parallelGateway';
}
export interface SubProcess extends ActivityBase {
  readonly kind: 'subProcess';
}
export interface CallActivity extends ActivityBase {
  readonly kind: 'callActivity';
  /** Key of the called process; its newest version at the time of the call is started. */
  readonly calledElement: string;
}
export interface TimerSpec {
  readonly kind: 'date' | 'duration';
  readonly value: Feel;
}
export interface TimerCatchEvent extends ElementBase {
  readonly kind: 'timerCatchEvent';
  readonly timer: TimerSpec;
}
export interface TimerBoundaryEvent extends ElementBase {
  readonly kind: 'timerBoundaryEvent';
  readonly attachedTo: string;
  readonly interrupting: boolean;
  readonly timer: TimerSpec;
}

export type ActivityModel = UserTask | ServiceTask | SubProcess | CallActivity;
export type ElementModel =
  | NoneStartEvent
  | NoneEndEvent
  | ActivityModel
  | ExclusiveGateway
  | ParallelGateway
  | TimerCatchEvent
  | TimerBoundaryEvent;

/** Something that keeps a model from being deployed, or is likely a mistake. The words are in the message catalogue. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Stable code, e.g. `unsupportedElement`, `missingForm`, `badExpression`; key of the message catalogue. */
  readonly code: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly params: Readonly<Record<string, string>>;
}
