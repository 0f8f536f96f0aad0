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

/** A process or a sub-process of any kind: what is inside one level (BPMN 2.0 §10.3.5, FlowElementsContainer). */
export interface ScopeModel {
  /** Element id of the process or sub-process. */
  readonly id: string;
  readonly parent: string | undefined;
  /**
   * What gets a token when the scope is opened: its none start events; a scope without any start event starts every
   * element that has no incoming flow. Empty for an ad-hoc sub-process, whose activities are started by people.
   */
  readonly starts: readonly string[];
  /** Start events that wait for something: of a process they start instances, of an event sub-process a run of it. */
  readonly eventStarts: readonly string[];
  /** Event sub-processes (事件子流程) standing in the scope. */
  readonly eventSubProcesses: readonly string[];
  /** Data objects (数据对象): variables that belong to exactly this scope. */
  readonly dataObjects: readonly DataObject[];
}

export interface DataObject {
  /** Name of the variable: the data object's name, or its id. */
  readonly name: string;
  /** Value when the scope is opened (`zg:value`); null without one. */
  readonly value: Feel | undefined;
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
  readonly loop: Loop | undefined;
  /** Boundary events attached to the activity, in drawing order. */
  readonly boundary: readonly string[];
  /** Values given to the activity's own scope before it starts (`zg:input`). */
  readonly inputs: readonly Mapping[];
  /** Values written to the enclosing scope after it ends (`zg:output`). */
  readonly outputs: readonly Mapping[];
  /** What it produces goes on beside its outputs, as it does when it has none (`zg:allOut`). */
  readonly allOut?: boolean;
  /** Only ever performed to compensate another activity; no flow leads to it (BPMN 2.0 §10.7.1). */
  readonly forCompensation: boolean;
}

/** `target` is a variable name; `source` a FEEL expression evaluated in the scope the value comes from. */
export interface Mapping {
  readonly target: string;
  readonly source: Feel;
  /** It does not see what the mappings before it give. */
  readonly apart?: true;
}

export type Loop = MultiInstance | StandardLoop;

/** 标准循环. BPMN 2.0 §13.3.6 (StandardLoopCharacteristics). */
export interface StandardLoop {
  readonly kind: 'standardLoop';
  /** The condition is looked at before the first round already. */
  readonly testBefore: boolean;
  /** Another round while this holds; without it only `maximum` ends the loop. */
  readonly condition: Feel | undefined;
  readonly maximum: number | undefined;
}

/** 多实例. BPMN 2.0 §13.3.7 (MultiInstanceLoopCharacteristics). Exactly one of `collection` and `cardinality`. */
export interface MultiInstance {
  readonly kind: 'multiInstance';
  readonly sequential: boolean;
  readonly collection: Feel | undefined;
  readonly cardinality: Feel | undefined;
  /** Name under which one item of the collection is visible inside. */
  readonly elementVariable: string | undefined;
  readonly completionCondition: Feel | undefined;
  /** Variable of the enclosing scope that receives one value per finished instance, in the order of the collection. */
  readonly outputCollection: string | undefined;
  readonly outputElement: Feel | undefined;
  /** What an instance produces goes to the scope around the activity (`zg:shared`), instead of staying with it. */
  readonly shared: boolean;
  /** How the answers of a user task's instances are counted; undefined when they are no votes. */
  readonly vote: VoteRule | undefined;
}

/** 表决: 会签 `all`, 或签 `any`, 比例 `ratio`; 依次 is a sequential multi-instance with any of them. */
export interface VoteRule {
  readonly rule: 'all' | 'any' | 'ratio';
  /** For `ratio`: share of the counted votes, 0 to 1, that must approve. */
  readonly ratio: number;
  /** 法定人数: share of all voters, 0 to 1, who must have voted (abstentions count as present); 0 for none. */
  readonly quorum: number;
  /** 一票否决: one rejection decides. */
  readonly veto: boolean;
  /** Abstentions are left out of the count, or count against. */
  readonly abstention: 'leaveOut' | 'against';
  /** When exactly the ratio's half approves and half rejects. */
  readonly tie: 'approve' | 'reject';
  /** Variable that receives `{ decision, approve, reject, abstain, open }`. */
  readonly resultVariable: string;
}

/** What an event waits for or brings about (BPMN 2.0 §10.5.5, EventDefinition). */
export type EventDefinition =
  | TimerDefinition
  | MessageDefinition
  | { readonly kind: 'signal'; readonly name: Feel }
  /** `code` undefined: catches every error. Caught code and message go to the named variables; `message` is thrown. */
  | {
      readonly kind: 'error';
      readonly code: string | undefined;
      readonly codeVariable: string | undefined;
      readonly messageVariable: string | undefined;
      readonly message: Feel | undefined;
    }
  | { readonly kind: 'escalation'; readonly code: string | undefined; readonly codeVariable: string | undefined }
  | ConditionalDefinition
  /** `activity` undefined: all that has been completed in the scope. */
  | { readonly kind: 'compensation'; readonly activity: string | undefined; readonly waits: boolean }
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'terminate' };

/**
 * Caught when it becomes true after having been false or after the event was armed. One that is about changes is only
 * looked at when it is armed and when such a change happens, and is caught at each that it is true after.
 */
export interface ConditionalDefinition {
  readonly kind: 'conditional';
  readonly condition: Feel;
  /** Of a start event of the process: it does not hold where this variable is not given. */
  readonly about?: VariableChanges;
}
/** Changes of variables: of the named one (undefined: of any), of these kinds (empty: of all). */
export interface VariableChanges {
  readonly variable: string | undefined;
  readonly kinds: readonly VariableChange[];
}
/** A variable is created when its scope gets it for the first time. Nothing here deletes one. */
export type VariableChange = 'create' | 'update' | 'delete';

export interface TimerDefinition {
  readonly kind: 'timer';
  readonly timer: TimerSpec;
}
export interface MessageDefinition {
  readonly kind: 'message';
  readonly name: Feel;
  /** FEEL giving the key that tells instances apart (`zg:correlationKey`); without it the business key does. */
  readonly correlationKey: Feel | undefined;
}

/** `cycle`: an ISO 8601 repetition (`R3/PT10H`, `R/2026-09-01T08:00/P1W`) or a cron expression of five or six fields. */
export interface TimerSpec {
  readonly kind: 'date' | 'duration' | 'cycle';
  readonly value: Feel;
  /** Days of a duration are working days of the school's calendar (`zg:calendar="working"`). */
  readonly workingDays: boolean;
}

/** `triggers` empty: a none start event. `interrupting` matters in event sub-processes only. */
export interface StartEvent extends ElementBase {
  readonly kind: 'startEvent';
  readonly triggers: readonly EventDefinition[];
  readonly parallelMultiple: boolean;
  readonly interrupting: boolean;
  /** Variable that receives the person who started the instance (`zg:initiator`). */
  readonly initiator: string | undefined;
}
/** `results` empty: a none end event. */
export interface EndEvent extends ElementBase {
  readonly kind: 'endEvent';
  readonly results: readonly EventDefinition[];
  readonly send: Send;
  readonly outputs: readonly Mapping[];
}
export interface IntermediateCatchEvent extends ElementBase {
  readonly kind: 'intermediateCatchEvent';
  readonly triggers: readonly EventDefinition[];
  /** All of the triggers must have come; otherwise one is enough (BPMN 2.0 §10.5.4). */
  readonly parallelMultiple: boolean;
  /** `zg:output`: what the event gives to the scope that it stands in, when it has happened. */
  readonly outputs: readonly Mapping[];
}
/** `results` empty: a milestone that passes the token on. */
export interface IntermediateThrowEvent extends ElementBase {
  readonly kind: 'intermediateThrowEvent';
  readonly results: readonly EventDefinition[];
  readonly send: Send;
  readonly outputs: readonly Mapping[];
}
export interface BoundaryEvent extends ElementBase {
  readonly kind: 'boundaryEvent';
  readonly attachedTo: string;
  readonly interrupting: boolean;
  readonly triggers: readonly EventDefinition[];
  readonly parallelMultiple: boolean;
  /** Of a compensation event: the activity that it is associated with. */
  readonly handler: string | undefined;
}

/** What goes along with a message or signal that is thrown: `zg:input` mappings, empty for nothing. */
export interface Send {
  readonly inputs: readonly Mapping[];
  /** All that the event sees besides (`zg:allIn`). */
  readonly all: boolean;
}

export interface UserTask extends ActivityBase {
  readonly kind: 'userTask';
  /** FEEL giving what the task is called when it opens; its name when there is none. */
  readonly title: Feel | undefined;
  readonly formKey: string | undefined;
  /** FEEL giving one person's id. */
  readonly assignee: Feel | undefined;
  /** FEEL giving a list of role names, e.g. `["research_office"]`; resolved in the subject's scope when the task opens. */
  readonly candidateGroups: Feel | undefined;
  /** FEEL giving a list of person ids who may claim the task. */
  readonly candidateUsers: Feel | undefined;
  /** FEEL giving a date, a date and time, or a duration counted from the opening of the task. */
  readonly dueDate: Feel | undefined;
  /** Days of a duration in `dueDate` are working days. */
  readonly dueInWorkingDays: boolean;
  /** FEEL giving 0 to 100; 50 when there is none. */
  readonly priority: Feel | undefined;
  /** 诊改 phase: plan 计划, execute 执行, check 检查, improve 改进. */
  readonly phase: Phase | undefined;
  /** Codes of the 8-shaped spiral, e.g. `S1`, `S6`, `D1`. */
  readonly spiral: readonly string[];
  /** Name of the lane (泳道) that the task stands in; whom a lane names does the tasks in it that name nobody. */
  readonly lane: string | undefined;
  /** What the task is for, in the words shown to the person who does it (BPMN documentation). */
  readonly purpose: string;
}
export type Phase = 'plan' | 'execute' | 'check' | 'improve';
/** Done outside the system; the token passes (BPMN 2.0 §13.3.3). A task of no type is treated alike. */
export interface ManualTask extends ActivityBase {
  readonly kind: 'manualTask';
}
export interface ServiceTask extends ActivityBase {
  readonly kind: 'serviceTask';
  readonly job: JobSpec;
  /** It is drawn as an event that throws a message, the sending of which is the work. */
  readonly sends?: true;
}
/** Sends a message of its definition, or leaves the sending to a job. */
export interface SendTask extends ActivityBase {
  readonly kind: 'sendTask';
  readonly message: MessageDefinition | undefined;
  readonly job: JobSpec | undefined;
}
export interface ReceiveTask extends ActivityBase {
  readonly kind: 'receiveTask';
  /** Undefined: waits until somebody triggers it by its element id. */
  readonly message: MessageDefinition | undefined;
}
/** 业务规则任务: evaluates a DMN decision (`zg:decision`), pinned when the instance starts. */
export interface BusinessRuleTask extends ActivityBase {
  readonly kind: 'businessRuleTask';
  readonly decision: string;
  /** Always this version (`zg:decisionVersion`); undefined: the one that is newest when the instance starts. */
  readonly version: number | undefined;
  readonly resultVariable: string | undefined;
  /** The decision sees all that the activity sees besides the inputs (`zg:allIn`). */
  readonly allIn?: boolean;
}
/** Evaluates FEEL: a script task, or a service task that computes in place (`zg:expression`). */
export interface ScriptTask extends ActivityBase {
  readonly kind: 'scriptTask';
  readonly script: Feel;
  readonly resultVariable: string | undefined;
}

/** Work for the system: by a registered handler in the process, or by a worker that fetches it over HTTP. */
export interface JobSpec {
  /** `handler`: name of the registered handler (`zg:handler`). `topic`: for external workers (`zg:topic`). */
  readonly by: 'handler' | 'topic';
  readonly name: string;
  /** FEEL giving a number; higher goes first. 0 when there is none. */
  readonly priority: Feel | undefined;
  /** Waits between attempts as ISO 8601 durations, e.g. `["PT10S", "PT1M"]`: three attempts; undefined: the default. */
  readonly retry: readonly string[] | undefined;
  /** The variable that receives what the handler gives; undefined: each of its fields is a variable. */
  readonly resultVariable: string | undefined;
  /** It is given all that the activity sees besides the inputs (`zg:allIn`). */
  readonly allIn?: boolean;
}

export interface ExclusiveGateway extends ElementBase {
  readonly kind: 'exclusiveGateway';
}
export interface ParallelGateway extends ElementBase {
  readonly kind: 'parallelGateway';
}
export interface InclusiveGateway extends ElementBase {
  readonly kind: 'inclusiveGateway';
}
export interface EventBasedGateway extends ElementBase {
  readonly kind: 'eventBasedGateway';
}
/** `activationCondition` sees `activationCount` and the names of the flows that have brought tokens (BPMN 2.0 §13.4.5). */
export interface ComplexGateway extends ElementBase {
  readonly kind: 'complexGateway';
  readonly activationCondition: Feel | undefined;
}
/** `triggeredByEvent`: an event sub-process, beside the flow. `transaction`: its work can be cancelled as a whole. */
export interface SubProcess extends ActivityBase {
  readonly kind: 'subProcess';
  readonly triggeredByEvent: boolean;
  readonly transaction: boolean;
}
/** 临时子流程: people start its activities in any order (BPMN 2.0 §13.3.5). */
export interface AdHocSubProcess extends ActivityBase {
  readonly kind: 'adHocSubProcess';
  readonly sequential: boolean;
  /** Looked at whenever an activity has ended; without it the sub-process ends on a person's word. */
  readonly completionCondition: Feel | undefined;
  readonly cancelRemaining: boolean;
}
export interface CallActivity extends ActivityBase {
  readonly kind: 'callActivity';
  /** FEEL giving the key of the called process; its newest version at the time of the call is started. */
  readonly calledElement: Feel;
  /** FEEL giving the business key of the called instance; without it the caller's. */
  readonly businessKey: Feel | undefined;
  /** All variables that are visible go in, besides `inputs`: as declared, else when there are no inputs. */
  readonly allIn: boolean;
  /** All variables of the called instance come back, besides `outputs`. */
  readonly allOut: boolean;
}

export type TaskModel = UserTask | ManualTask | ServiceTask | SendTask | ReceiveTask | BusinessRuleTask | ScriptTask;
export type ActivityModel = TaskModel | SubProcess | AdHocSubProcess | CallActivity;
export type GatewayModel = ExclusiveGateway | ParallelGateway | InclusiveGateway | EventBasedGateway | ComplexGateway;
export type EventModel = StartEvent | EndEvent | IntermediateCatchEvent | IntermediateThrowEvent | BoundaryEvent;
export type ElementModel = EventModel | ActivityModel | GatewayModel;

/** Something that keeps a model from being deployed, or is likely a mistake. The words are in the message catalogue. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Stable code, e.g. `unsupportedElement`, `missingForm`, `badExpression`; key of the message catalogue. */
  readonly code: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly params: Readonly<Record<string, string>>;
}
