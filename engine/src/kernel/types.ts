import type { Json, JsonObject } from '../json.ts';
import type { Phase } from '../model/types.ts';

/** Ids made by the kernel are unique within their instance: `<step>.<n>`. */
export type TokenId = string;
export type ScopeId = string;
export type TaskId = string;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The state of one instance: plain data. A stored snapshot of it is only a cache; folding the steps gives the same. */
export interface InstanceState {
  readonly status: 'new' | 'active' | 'completed' | 'cancelled';
  /** Number of the last step folded in; 0 before the first. */
  readonly seq: number;
  /** Root scope's id is `root`. */
  readonly scopes: Readonly<Record<ScopeId, Scope>>;
  readonly tokens: Readonly<Record<TokenId, Token>>;
}

export interface Scope {
  readonly id: ScopeId;
  readonly parent: ScopeId | undefined;
  /**
   * `process`: the instance. `subProcess`: one run of an embedded sub-process. `activity`: the local variables of one
   * activity (inputs, one item of a multi-instance). `multiInstance`: the body that counts the instances.
   */
  readonly kind: 'process' | 'subProcess' | 'activity' | 'multiInstance';
  /** Element id; the process id for the root. */
  readonly element: string;
  /** Token that waits for this scope to end; undefined for the root. */
  readonly host: TokenId | undefined;
  readonly variables: JsonObject;
  readonly multi: MultiState | undefined;
}

/** Counters of a multi-instance body, visible in completion conditions under their BPMN names. */
export interface MultiState {
  readonly items: readonly Json[];
  readonly numberOfInstances: number;
  readonly started: number;
  readonly numberOfCompletedInstances: number;
  /** One entry per instance, in the order of the collection; null until it has ended. */
  readonly outputs: readonly Json[];
}

export interface Token {
  readonly id: TokenId;
  readonly element: string;
  readonly scope: ScopeId;
  /** Sequence flow that it came by; undefined for starts and boundary events. */
  readonly via: string | undefined;
  /** Number of the step that placed it. */
  readonly cause: number;
  /** Tokens that it descends from directly: what return, withdraw and jump follow. */
  readonly parents: readonly TokenId[];
  readonly waits: Wait;
}

export type Wait =
  /** `assignee`: who has it, by the model or by claiming; undefined while nobody has. */
  | { readonly kind: 'userTask'; readonly taskId: TaskId; readonly assignee: string | undefined }
  | { readonly kind: 'serviceTask'; readonly jobId: string }
  | { readonly kind: 'timer'; readonly timerId: string; readonly due: Instant }
  /** A boundary event armed on `host`. */
  | { readonly kind: 'boundaryTimer'; readonly timerId: string; readonly due: Instant; readonly host: TokenId }
  | { readonly kind: 'join' }
  | { readonly kind: 'scope'; readonly scopeId: ScopeId }
  | { readonly kind: 'call'; readonly callId: string };

/** What somebody wants. */
export type Command =
  | { readonly kind: 'start'; readonly variables: JsonObject }
  | {
      readonly kind: 'completeTask';
      readonly taskId: TaskId;
      /** What the form held: kept with the step, not in the state. */
      readonly values: JsonObject;
      /** What the process goes on with. */
      readonly variables: JsonObject;
    }
  | { readonly kind: 'claimTask'; readonly taskId: TaskId; readonly assignee: string }
  | { readonly kind: 'releaseTask'; readonly taskId: TaskId }
  | { readonly kind: 'fireTimer'; readonly timerId: string }
  | { readonly kind: 'completeJob'; readonly jobId: string; readonly variables: JsonObject }
  | { readonly kind: 'completeCall'; readonly callId: string; readonly variables: JsonObject }
  | { readonly kind: 'cancel' };

/** What happened. `evolve` is the only place that gives an event its meaning. */
export type Event =
  | { readonly kind: 'instanceStarted'; readonly variables: JsonObject }
  | { readonly kind: 'scopeOpened'; readonly scope: Scope }
  | { readonly kind: 'scopeClosed'; readonly scopeId: ScopeId }
  /** Only what changed, so that a body of n instances does not write its n items n times into the history. */
  | {
      readonly kind: 'multiInstanceAdvanced';
      readonly scopeId: ScopeId;
      readonly started: number;
      readonly numberOfCompletedInstances: number;
      /** What an instance that has just ended gives to the output collection; `index` counts from 0. */
      readonly output: { readonly index: number; readonly value: Json } | undefined;
    }
  | { readonly kind: 'variablesSet'; readonly scopeId: ScopeId; readonly variables: JsonObject }
  | { readonly kind: 'flowTaken'; readonly flowId: string }
  | { readonly kind: 'elementEntered'; readonly element: string; readonly tokenId: TokenId }
  | { readonly kind: 'elementLeft'; readonly element: string; readonly tokenId: TokenId }
  | { readonly kind: 'elementCancelled'; readonly element: string; readonly tokenId: TokenId }
  | { readonly kind: 'tokenPlaced'; readonly token: Token }
  | { readonly kind: 'tokenRemoved'; readonly tokenId: TokenId }
  | { readonly kind: 'taskOpened'; readonly task: OpenedTask }
  | { readonly kind: 'taskClaimed'; readonly taskId: TaskId; readonly assignee: string }
  | { readonly kind: 'taskReleased'; readonly taskId: TaskId }
  | { readonly kind: 'taskCompleted'; readonly taskId: TaskId; readonly values: JsonObject }
  | { readonly kind: 'taskCancelled'; readonly taskId: TaskId }
  | { readonly kind: 'timerArmed'; readonly timerId: string; readonly element: string; readonly due: Instant }
  | { readonly kind: 'timerFired'; readonly timerId: string }
  | { readonly kind: 'timerCancelled'; readonly timerId: string }
  | {
      readonly kind: 'jobCreated';
      readonly jobId: string;
      readonly element: string;
      readonly handler: string;
      /** The activity's inputs, or all variables that it sees when it declares none. */
      readonly input: JsonObject;
    }
  | { readonly kind: 'jobCompleted'; readonly jobId: string }
  | { readonly kind: 'jobCancelled'; readonly jobId: string }
  | {
      readonly kind: 'callStarted';
      readonly callId: string;
      readonly element: string;
      readonly processKey: string;
      readonly variables: JsonObject;
    }
  | { readonly kind: 'callCompleted'; readonly callId: string }
  | { readonly kind: 'callCancelled'; readonly callId: string }
  | { readonly kind: 'instanceEnded'; readonly status: 'completed' | 'cancelled' };

export interface OpenedTask {
  readonly taskId: TaskId;
  readonly element: string;
  readonly name: string;
  readonly formKey: string | undefined;
  readonly phase: Phase | undefined;
  readonly assignee: string | undefined;
  /** Candidate keys after resolution, e.g. `research_office@o-12`. */
  readonly candidates: readonly string[];
  readonly due: Instant | undefined;
  /** The n-th instance of a multi-instance body, counted from 1 (BPMN 2.0 table 10.31); undefined outside one. */
  readonly loopCounter: number | undefined;
}

/** Everything outside the model and the state that a decision may depend on, given as values. */
export interface DecideContext {
  readonly now: Instant;
  /**
   * Turns role names of a model into candidate keys, with the variables that the task sees. Must be pure: the result
   * is recorded in the event, and is not asked for again.
   */
  readonly resolveCandidates?: (groups: readonly string[], variables: JsonObject) => readonly string[];
}

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly Event[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Why a command was refused; nothing changes. The words are in the message catalogue. */
export interface Refusal {
  /**
   * `notActive` the instance has ended; `unknownTask`, `unknownTimer`, `unknownJob`, `unknownCall` no longer waits;
   * `alreadyClaimed` by somebody else; `alreadyStarted`; `expressionFailed` (params: expression, reason);
   * `noFlow` no condition of the element holds and it has no default; `tooManySteps` the model runs in a circle.
   */
  readonly code:
    | 'notActive'
    | 'alreadyStarted'
    | 'unknownTask'
    | 'unknownTimer'
    | 'unknownJob'
    | 'unknownCall'
    | 'alreadyClaimed'
    | 'expressionFailed'
    | 'noFlow'
    | 'tooManySteps';
  readonly elementId: string | undefined;
  readonly elementName: string | undefined;
  readonly params: Readonly<Record<string, string>>;
}
