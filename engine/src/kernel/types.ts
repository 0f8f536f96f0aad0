import type { Json, JsonObject } from '../json.ts';
import type { Phase, ProcessModel } from '../model/types.ts';

/** Ids made by the kernel are unique within their instance: `<step>.<n>`. */
export type TokenId = string;
export type ScopeId = string;
export type TaskId = string;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The state of one instance: plain data. A stored snapshot of it is only a cache; folding the steps gives the same. */
export interface InstanceState {
  readonly status: 'new' | 'active' | 'suspended' | 'completed' | 'cancelled';
  /** Number of the last step folded in; 0 before the first. */
  readonly seq: number;
  /** Root scope's id is `root`. */
  readonly scopes: Readonly<Record<ScopeId, Scope>>;
  readonly tokens: Readonly<Record<TokenId, Token>>;
  /** What has been completed and could be compensated, oldest first. */
  readonly compensable: readonly Compensable[];
  /** Versions of the decisions that the instance uses, by decision id; pinned at its start. */
  readonly decisions: Readonly<Record<string, number>>;
  /**
   * Of a called instance: codes of the errors that are caught around its call, as it stood when it was called, or as it
   * has heard of since; null stands for all. Absent for others, and for those called before this was written down: they
   * take it that all are.
   */
  readonly caughtOutside?: readonly (string | null)[];
}

export interface Scope {
  readonly id: ScopeId;
  readonly parent: ScopeId | undefined;
  /**
   * `process`: the instance. `subProcess`: one run of a sub-process of any kind. `activity`: the local variables of one
   * activity (inputs, one item of a multi-instance, one round of a loop). `multiInstance`: the body that counts.
   */
  readonly kind: 'process' | 'subProcess' | 'activity' | 'multiInstance';
  /** Element id; the process id for the root. */
  readonly element: string;
  /** Token that waits for this scope to end; undefined for the root. */
  readonly host: TokenId | undefined;
  readonly variables: JsonObject;
  readonly multi: MultiState | undefined;
  /** An interrupting event sub-process has taken over: nothing else of the scope catches events any more. */
  readonly interrupted: boolean;
}

/** Counters of a multi-instance body, visible in completion conditions under their BPMN names. */
export interface MultiState {
  readonly items: readonly Json[];
  readonly numberOfInstances: number;
  readonly started: number;
  readonly numberOfCompletedInstances: number;
  /** One entry per instance, in the order of the collection; null until it has ended. */
  readonly outputs: readonly Json[];
  /** Votes so far; undefined when the instances are no votes. */
  readonly votes: Votes | undefined;
  /** 减签: places in the collection, from 0, of those taken out after they had been started; absent for none. */
  readonly removed?: readonly number[];
}

/** 表决: what has been counted so far. */
export interface Votes {
  readonly approve: number;
  readonly reject: number;
  readonly abstain: number;
}
export type Vote = 'approve' | 'reject' | 'abstain';

export interface Token {
  readonly id: TokenId;
  readonly element: string;
  readonly scope: ScopeId;
  /** Sequence flow that it came by; undefined for starts, boundary events and what was put there by a person. */
  readonly via: string | undefined;
  /** Number of the step that placed it. */
  readonly cause: number;
  /** Tokens that it descends from directly: what return, withdraw and jump follow. */
  readonly parents: readonly TokenId[];
  readonly waits: Wait;
  /** Where the token goes when its work is done, instead of along the flows: 直送 after a return. */
  readonly back: Back | undefined;
  /** 加签: who else answers the user task that the token stands for; absent while nobody has been asked. */
  readonly signing?: Signing;
  /** The token is a signer's, and belongs to the token of the task that he was asked about. */
  readonly signs?: Signs;
}

/**
 * When a signer (加签人) answers a task of one person. `before` 前加签: first, and its holder waits. `together` 并加签:
 * meanwhile, and the process waits for both. `after` 后加签: when the holder has done it, before the process goes on.
 */
export type SignerPosition = 'before' | 'together' | 'after';

export interface Signing {
  /** Those who have not answered yet, in the order in which they were asked. */
  readonly signers: readonly Signer[];
  /** What those have answered who have, in the order of their answers. */
  readonly opinions: readonly Opinion[];
}

export interface Signer {
  readonly person: string;
  readonly position: SignerPosition;
  /** His task, which is also the id of its token; absent until the holder is done, for those who sign after him. */
  readonly taskId?: TaskId;
}

/** 意见: what a signer has answered. It changes no variable of the process; the holder decides what comes of it. */
export interface Opinion {
  readonly taskId: TaskId;
  readonly by: string;
  readonly position: SignerPosition;
  readonly variables: JsonObject;
}

export interface Signs {
  readonly host: TokenId;
  readonly position: SignerPosition;
}

/** The element that sent somebody's work back and gets it again. `after`: where that one, in turn, was to go back to. */
export interface Back {
  readonly element: string;
  readonly via: string | undefined;
  readonly after: Back | undefined;
}

export type Wait =
  /**
   * `assignee`: who has it, by the model, by claiming or by transfer; undefined while nobody has. `owner`: who gave it
   * to the assignee to have it back (委派); undefined when it is not delegated.
   */
  | {
      readonly kind: 'userTask';
      readonly taskId: TaskId;
      readonly assignee: string | undefined;
      readonly owner: string | undefined;
    }
  /** A user task whose holder is done; those who sign it (`Token.signing`) are not. */
  | { readonly kind: 'signers' }
  /** A service or send task: the runtime's workers do it. */
  | { readonly kind: 'job'; readonly jobId: string }
  /** An intermediate catch event or a receive task. */
  | { readonly kind: 'catch'; readonly subscriptions: readonly Subscription[] }
  /** An event-based gateway: the first of the events armed with this token as host decides. */
  | { readonly kind: 'eventGateway' }
  /**
   * An event that may come meanwhile: a boundary event of the activity `host`, an event behind the event-based gateway
   * `host`, or, without a host, the start event of an event sub-process of the scope.
   */
  | {
      readonly kind: 'armed';
      readonly host: TokenId | undefined;
      readonly subscriptions: readonly Subscription[];
    }
  /** A token that has come to a joining gateway. */
  | { readonly kind: 'join' }
  | { readonly kind: 'scope'; readonly scopeId: ScopeId }
  | { readonly kind: 'call'; readonly callId: string }
  /** A throwing compensation event: so many of the handlers that it has started, its children, are not done yet. */
  | { readonly kind: 'compensation'; readonly open: number };

/** One trigger that somebody waits for. Triggers of a parallel multiple event that have come are no longer listed. */
export type Subscription =
  | {
      readonly kind: 'timer';
      readonly id: string;
      readonly due: Instant;
      /** Occurrences of a cycle that are left after this one; null for endless; undefined for no cycle. */
      readonly left: number | null | undefined;
    }
  | { readonly kind: 'message'; readonly id: string; readonly name: string; readonly key: string | undefined }
  | { readonly kind: 'signal'; readonly id: string; readonly name: string }
  /** `held`: what the condition gave when it was last looked at. */
  | { readonly kind: 'conditional'; readonly id: string; readonly held: boolean };

/** An activity that has been completed and has a compensation handler, or holds such activities. */
export interface Compensable {
  readonly id: string;
  readonly activity: string;
  /** Scope in which it was completed. */
  readonly scope: ScopeId;
  /** Token that has left it: what the handler's token descends from. */
  readonly token: TokenId;
  /**
   * Token of the whole activity. As long as it stands, only an instance or a round of the activity has been completed,
   * and nothing can be compensated yet.
   */
  readonly whole: TokenId;
  /** Local variables of the activity as they were at its end; what undoes it sees them. */
  readonly variables: JsonObject;
  readonly inside: readonly Compensable[];
}

/** A BPMN error (业务错误) on its way: not a failure of the system. */
export interface BpmnError {
  readonly code: string;
  readonly message: string | undefined;
  readonly variables: JsonObject;
}

/** What somebody wants. */
export type Command =
  | {
      readonly kind: 'start';
      readonly variables: JsonObject;
      /** The start event that a message, signal or timer has triggered; undefined for the none start event. */
      readonly startEvent?: string;
      readonly decisions?: Readonly<Record<string, number>>;
      /** See `InstanceState.caughtOutside`. */
      readonly caughtOutside?: readonly (string | null)[];
    }
  | {
      readonly kind: 'completeTask';
      readonly taskId: TaskId;
      /** What the form held: kept with the step, not in the state. */
      readonly values: JsonObject;
      /** What the process goes on with. */
      readonly variables: JsonObject;
      /** Only of a task that is a vote. */
      readonly vote?: Vote;
    }
  | { readonly kind: 'claimTask'; readonly taskId: TaskId; readonly assignee: string }
  | { readonly kind: 'releaseTask'; readonly taskId: TaskId }
  /** 转办: somebody else has it from now on. */
  | { readonly kind: 'transferTask'; readonly taskId: TaskId; readonly assignee: string }
  /** 委派: somebody else prepares it, and it comes back. */
  | { readonly kind: 'delegateTask'; readonly taskId: TaskId; readonly assignee: string }
  /** 委派办结: gives a delegated task back to its owner. */
  | { readonly kind: 'resolveTask'; readonly taskId: TaskId; readonly variables: JsonObject }
  /**
   * 加签: more people for a task that is open. `together` (the default) with one of a multi-instance adds instances to
   * it, one for each item of its collection; anything else asks people, by their ids, about this one task.
   */
  | {
      readonly kind: 'addSigners';
      readonly taskId: TaskId;
      readonly items: readonly Json[];
      readonly position?: SignerPosition;
    }
  /**
   * 减签: the task of a signer or of one of a multi-instance is not needed any more, and the others go on. With
   * `person`, the task is the holder's, and this person is not asked any more.
   */
  | { readonly kind: 'removeSigner'; readonly taskId: TaskId; readonly person?: string }
  /** 退回 to a task that has been done on the way here. `resume`: onward along the flows, or straight back here. */
  | {
      readonly kind: 'returnTask';
      readonly taskId: TaskId;
      readonly to: ReturnTarget;
      readonly resume: 'onward' | 'straightBack';
      readonly values: JsonObject;
      readonly variables: JsonObject;
    }
  /** 撤回: takes back what one has completed, while nobody has done anything with it. */
  | { readonly kind: 'withdrawTask'; readonly taskId: TaskId }
  /** 跳转: an administrator moves a token to another element. */
  | { readonly kind: 'jump'; readonly tokenId: TokenId; readonly element: string }
  /** 更正: what a completed task was answered with was wrong. The old answer stays in its step. */
  | {
      readonly kind: 'correctTask';
      readonly taskId: TaskId;
      readonly values: JsonObject;
      readonly variables: JsonObject;
    }
  /** 迁移 to another version of the process; `elements`: old element id → new one, for those that differ. */
  | { readonly kind: 'migrate'; readonly to: string; readonly elements: Readonly<Record<string, string>> }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'resume' }
  /** The process's data, set from outside. `scopeId` undefined: the instance. */
  | { readonly kind: 'setVariables'; readonly scopeId: ScopeId | undefined; readonly variables: JsonObject }
  | { readonly kind: 'fireTimer'; readonly timerId: string }
  | { readonly kind: 'receiveMessage'; readonly subscriptionId: string; readonly variables: JsonObject }
  /** A message for a receive task that names no message, by its element. */
  | { readonly kind: 'trigger'; readonly tokenId: TokenId; readonly variables: JsonObject }
  /** Everything in the instance that waits for the signal gets it in one step. */
  | { readonly kind: 'receiveSignal'; readonly name: string; readonly variables: JsonObject }
  | { readonly kind: 'completeJob'; readonly jobId: string; readonly variables: JsonObject }
  /** The work of a job, or of a person, ended in a BPMN error. */
  | { readonly kind: 'throwError'; readonly at: string; readonly error: BpmnError }
  | { readonly kind: 'throwEscalation'; readonly at: string; readonly code: string; readonly variables: JsonObject }
  /** 跳过: an incident's activity counts as done, without its work. */
  | { readonly kind: 'skipJob'; readonly jobId: string; readonly variables: JsonObject }
  /** 修复: a failed job is given other input. */
  | { readonly kind: 'repairJob'; readonly jobId: string; readonly input: JsonObject }
  /**
   * A person has looked at work of the runtime that had failed (`work`: its kind, `id`: what it is done for), and has it
   * done again or left out. Changes nothing in the state; stands in the history for who and why.
   */
  | { readonly kind: 'settleWork'; readonly work: string; readonly id: string; readonly how: 'retry' | 'skip' }
  | { readonly kind: 'completeCall'; readonly callId: string; readonly variables: JsonObject }
  /** `inside`: the variables of the called process at that moment, for the call's outputs. */
  | { readonly kind: 'failCall'; readonly callId: string; readonly error: BpmnError; readonly inside?: JsonObject }
  | {
      readonly kind: 'escalateCall';
      readonly callId: string;
      readonly code: string;
      readonly variables: JsonObject;
      readonly inside?: JsonObject;
    }
  /** Other errors than before are caught around the call that this instance was started by. */
  | { readonly kind: 'knowCatches'; readonly caughtOutside: readonly (string | null)[] }
  /** Starts an activity of an ad-hoc sub-process. */
  | { readonly kind: 'startActivity'; readonly scopeId: ScopeId; readonly element: string }
  /** Ends an ad-hoc sub-process; what is still open in it is cancelled. */
  | { readonly kind: 'completeAdHoc'; readonly scopeId: ScopeId }
  | { readonly kind: 'cancel' };

/** `previous`: the task done last on the way here. `initiator`: the first one on the way here. Or an element by id. */
export type ReturnTarget =
  | { readonly kind: 'previous' }
  | { readonly kind: 'initiator' }
  | { readonly kind: 'element'; readonly element: string };

/** What happened. `evolve` is the only place that gives an event its meaning. */
export type Event =
  | {
      readonly kind: 'instanceStarted';
      readonly variables: JsonObject;
      readonly decisions: Readonly<Record<string, number>>;
      readonly caughtOutside?: readonly (string | null)[];
    }
  | { readonly kind: 'scopeOpened'; readonly scope: Scope }
  | { readonly kind: 'scopeClosed'; readonly scopeId: ScopeId }
  | { readonly kind: 'scopeInterrupted'; readonly scopeId: ScopeId }
  /** Only what changed, so that a body of n instances does not write its n items n times into the history. */
  | {
      readonly kind: 'multiInstanceAdvanced';
      readonly scopeId: ScopeId;
      readonly started: number;
      readonly numberOfCompletedInstances: number;
      /** What an instance that has just ended gives to the output collection; `index` counts from 0. */
      readonly output: { readonly index: number; readonly value: Json } | undefined;
    }
  /** 加签/减签: the body now counts this many; `items` are those added at its end, `removed` the place of one taken out. */
  | {
      readonly kind: 'multiInstanceResized';
      readonly scopeId: ScopeId;
      readonly numberOfInstances: number;
      readonly items: readonly Json[];
      readonly removed: number | undefined;
    }
  /**
   * 撤回: the instance at `index` is open again. `started`: as many as are started now; fewer than before when the next
   * of a sequential body has been taken back.
   */
  | {
      readonly kind: 'multiInstanceReopened';
      readonly scopeId: ScopeId;
      readonly index: number;
      readonly started: number;
      /** The vote that is not counted any more. */
      readonly vote: Vote | undefined;
    }
  | { readonly kind: 'voteCounted'; readonly scopeId: ScopeId; readonly taskId: TaskId; readonly vote: Vote }
  | {
      readonly kind: 'voteDecided';
      readonly scopeId: ScopeId;
      readonly decision: 'approved' | 'rejected';
      readonly votes: Votes;
    }
  | { readonly kind: 'variablesSet'; readonly scopeId: ScopeId; readonly variables: JsonObject }
  | { readonly kind: 'flowTaken'; readonly flowId: string }
  | { readonly kind: 'elementEntered'; readonly element: string; readonly tokenId: TokenId }
  | { readonly kind: 'elementLeft'; readonly element: string; readonly tokenId: TokenId }
  | { readonly kind: 'elementCancelled'; readonly element: string; readonly tokenId: TokenId }
  | { readonly kind: 'tokenPlaced'; readonly token: Token }
  /** The token stands where it stood, and waits for something else or less. */
  | { readonly kind: 'tokenWaits'; readonly tokenId: TokenId; readonly waits: Wait }
  | { readonly kind: 'tokenRemoved'; readonly tokenId: TokenId }
  | { readonly kind: 'taskOpened'; readonly task: OpenedTask }
  /** 加签/减签, and their answers. `taskId`: the holder's task; undefined when he is done. */
  | {
      readonly kind: 'signersChanged';
      readonly tokenId: TokenId;
      readonly taskId: TaskId | undefined;
      readonly signing: Signing;
    }
  | { readonly kind: 'taskClaimed'; readonly taskId: TaskId; readonly assignee: string }
  | { readonly kind: 'taskReleased'; readonly taskId: TaskId }
  | { readonly kind: 'taskTransferred'; readonly taskId: TaskId; readonly assignee: string }
  | { readonly kind: 'taskDelegated'; readonly taskId: TaskId; readonly assignee: string; readonly owner: string }
  | { readonly kind: 'taskResolved'; readonly taskId: TaskId; readonly assignee: string }
  | { readonly kind: 'taskCompleted'; readonly taskId: TaskId; readonly values: JsonObject }
  /** `undone`: the token whose completion, with all that came of it, is taken back; undefined when nothing is. */
  | {
      readonly kind: 'taskReturned';
      readonly taskId: TaskId;
      readonly values: JsonObject;
      readonly to: string;
      readonly undone: TokenId | undefined;
    }
  | { readonly kind: 'taskWithdrawn'; readonly taskId: TaskId; readonly undone: TokenId }
  | { readonly kind: 'taskCorrected'; readonly taskId: TaskId; readonly values: JsonObject }
  | { readonly kind: 'taskCancelled'; readonly taskId: TaskId }
  /** Its element is called otherwise in the version that the instance has gone over to. */
  | { readonly kind: 'taskRenamed'; readonly taskId: TaskId; readonly name: string }
  | { readonly kind: 'timerArmed'; readonly timerId: string; readonly element: string; readonly due: Instant }
  | { readonly kind: 'timerFired'; readonly timerId: string }
  | { readonly kind: 'timerCancelled'; readonly timerId: string }
  /** Somebody waits for a message or signal. */
  | {
      readonly kind: 'subscribed';
      readonly element: string;
      readonly subscription: Extract<Subscription, { readonly kind: 'message' | 'signal' }>;
    }
  /** `again`: it goes on waiting for the next one. */
  | {
      readonly kind: 'eventReceived';
      readonly subscriptionId: string;
      readonly element: string;
      readonly again: boolean;
    }
  | { readonly kind: 'unsubscribed'; readonly subscriptionId: string }
  /** A message leaves the instance; the runtime finds who waits for it, or leaves it to the outbox. */
  | {
      readonly kind: 'messageSent';
      readonly messageId: string;
      readonly element: string;
      readonly name: string;
      readonly key: string | undefined;
      readonly variables: JsonObject;
    }
  /** A signal goes to all other instances that wait for it now; those in this instance have got it in this step. */
  | {
      readonly kind: 'signalSent';
      readonly signalId: string;
      readonly element: string;
      readonly name: string;
      readonly variables: JsonObject;
    }
  | {
      readonly kind: 'errorThrown';
      readonly element: string;
      readonly code: string;
      readonly message: string | undefined;
      /** The event that catches it; undefined when nothing in the instance does. */
      readonly caughtBy: string | undefined;
    }
  | {
      readonly kind: 'escalationThrown';
      readonly element: string;
      readonly code: string;
      readonly caughtBy: string | undefined;
    }
  /** Nothing in the called instance caught it: its caller may. `variables` go with it. */
  | {
      readonly kind: 'escalationSent';
      readonly escalationId: string;
      readonly code: string;
      readonly variables: JsonObject;
    }
  | { readonly kind: 'compensationPossible'; readonly compensable: Compensable }
  /** These can not be compensated any more: it has been done, or their scope is gone. */
  | { readonly kind: 'compensationSettled'; readonly ids: readonly string[] }
  | {
      readonly kind: 'decisionMade';
      readonly element: string;
      readonly decision: string;
      readonly version: number;
      /** Ids of the rules that matched, by decision. */
      readonly matched: Readonly<Record<string, readonly string[]>>;
      readonly value: Json;
    }
  | {
      readonly kind: 'jobCreated';
      readonly jobId: string;
      readonly element: string;
      /** Name of the handler, or the topic. */
      readonly handler: string;
      readonly by: 'handler' | 'topic';
      readonly priority: number;
      readonly retry: readonly string[] | undefined;
      /** The activity's inputs, or all variables that it sees when it declares none. */
      readonly input: JsonObject;
    }
  | { readonly kind: 'jobCompleted'; readonly jobId: string }
  | { readonly kind: 'jobSkipped'; readonly jobId: string }
  | { readonly kind: 'jobRepaired'; readonly jobId: string; readonly input: JsonObject }
  | { readonly kind: 'jobCancelled'; readonly jobId: string }
  | { readonly kind: 'workSettled'; readonly work: string; readonly id: string; readonly how: 'retry' | 'skip' }
  | {
      readonly kind: 'callStarted';
      readonly callId: string;
      readonly element: string;
      readonly processKey: string;
      /** Undefined: the caller's. */
      readonly businessKey: string | undefined;
      readonly variables: JsonObject;
      /** What the called instance gets as `caughtOutside`. */
      readonly caught?: readonly (string | null)[];
    }
  | { readonly kind: 'callCompleted'; readonly callId: string }
  /** Of a call that is open: the errors that are caught around it by now. Its instance gets to know. */
  | { readonly kind: 'catchesChanged'; readonly callId: string; readonly caught: readonly (string | null)[] }
  /** Of a called instance: see `InstanceState.caughtOutside`. */
  | { readonly kind: 'catchesKnown'; readonly caughtOutside: readonly (string | null)[] }
  | { readonly kind: 'callFailed'; readonly callId: string; readonly code: string }
  | { readonly kind: 'callCancelled'; readonly callId: string }
  | { readonly kind: 'instanceSuspended' }
  | { readonly kind: 'instanceResumed' }
  | {
      readonly kind: 'instanceMigrated';
      readonly from: string;
      readonly to: string;
      /** Id of the process in the new version, then old element id → new one for all that is affected. */
      readonly process: string;
      readonly elements: Readonly<Record<string, string>>;
    }
  /** `error`: a BPMN error that nothing in the instance caught, but something around its call does. */
  | {
      readonly kind: 'instanceEnded';
      readonly status: 'completed' | 'cancelled';
      readonly error?: BpmnError;
    };

export interface OpenedTask {
  readonly taskId: TaskId;
  readonly element: string;
  readonly name: string;
  readonly formKey: string | undefined;
  readonly phase: Phase | undefined;
  readonly assignee: string | undefined;
  /** Candidate keys after resolution, e.g. `research_office@o-12`; a person's is `user:<id>`. */
  readonly candidates: readonly string[];
  readonly due: Instant | undefined;
  /** 0 to 100; 50 unless the model says otherwise. */
  readonly priority: number;
  /** The n-th instance of a multi-instance body, counted from 1 (BPMN 2.0 table 10.31); undefined outside one. */
  readonly loopCounter: number | undefined;
  /** The task is a vote: it is completed with one. */
  readonly vote: boolean;
  /** It is a signer's (加签); absent for the task itself. */
  readonly signs?: SignerPosition;
}

/** Everything outside the model and the state that a decision may depend on, given as values. */
export interface DecideContext {
  readonly now: Instant;
  /**
   * Turns role names of a model into candidate keys, with the variables that the task sees. Must be pure: the result
   * is recorded in the event, and is not asked for again.
   */
  readonly resolveCandidates?: (groups: readonly string[], variables: JsonObject) => readonly string[];
  /** Whether a day (`YYYY-MM-DD`, Asia/Shanghai) is a working day of the school. Without it Monday to Friday are. */
  readonly isWorkingDay?: (day: string) => boolean;
  /** A decision in the version that the instance has pinned; undefined when there is none. */
  readonly decide?: DecisionMaker;
  /** Who sends the command. */
  readonly actor?: string;
  /** The instance's history, first step first: only for commands of `NEEDS_PAST`, which follow causality back. */
  readonly past?: readonly PastStep[];
  /** For `migrate`: the version to go to, and the one that the instance is on. */
  readonly target?: { readonly from: string; readonly definitionId: string; readonly model: ProcessModel };
  /** The instance was started by a call activity: what it does not catch itself may be caught there. */
  readonly called?: boolean;
}

/** One step of the history. */
export interface PastStep {
  /** Who sent its command. */
  readonly actor: string;
  readonly events: readonly Event[];
}

/** Evaluates a decision for the kernel. Pure. */
export type DecisionMaker = (
  decision: string,
  version: number | undefined,
  variables: JsonObject,
  now: Instant,
) =>
  | {
      readonly ok: true;
      readonly value: Json;
      readonly version: number;
      readonly matched: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly ok: false; readonly reason: string };

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly Event[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Why a command was refused; nothing changes. The words are in the message catalogue. */
export interface Refusal {
  /**
   * `notActive` the instance has ended; `suspended`; `unknownTask`, `unknownTimer`, `unknownJob`, `unknownCall`,
   * `unknownSubscription`, `unknownToken`, `unknownScope` no longer waits; `alreadyClaimed` by somebody else;
   * `alreadyStarted`; `expressionFailed` (params: expression, reason); `decisionFailed` (params: decision, reason);
   * `noFlow` no condition of the element holds and it has no default; `noStart` the process has no such start event;
   * `tooManySteps` the model runs in a circle; `notSuspended`; `delegated`/`notDelegated`; `noTarget` no task done on
   * the way here fits (params: target); `alreadyUsed` somebody has gone on with what is to be taken back (params: by);
   * `wrongElement` nothing can be started or reached there (params: element); `noVote`, `notAVote`; `lastSigner`;
   * `notMultiInstance`; `awaitsSigners` people asked before have not answered; `onlySigns` a signer does
   * nothing but answer; `alreadyAsked` (params: person); `noSigner` nobody of that id is or can be asked (params: person);
   * `hasSigned` the opinion of whom is to be taken back is there already; `cannotMigrate` (params: problems);
   * `sameVersion` it runs on that version already;
   * of the runtime: `noReceiver`, `severalReceivers` nobody, or more than one, waits for a message (params: message),
   * `notRepairable`, `notSkippable` for an incident whose work has no input, or can not be left out.
   */
  readonly code:
    | 'notActive'
    | 'suspended'
    | 'notSuspended'
    | 'alreadyStarted'
    | 'unknownTask'
    | 'unknownTimer'
    | 'unknownJob'
    | 'unknownCall'
    | 'unknownSubscription'
    | 'unknownToken'
    | 'unknownScope'
    | 'alreadyClaimed'
    | 'delegated'
    | 'notDelegated'
    | 'expressionFailed'
    | 'decisionFailed'
    | 'noFlow'
    | 'noStart'
    | 'noTarget'
    | 'alreadyUsed'
    | 'wrongElement'
    | 'noVote'
    | 'notAVote'
    | 'lastSigner'
    | 'notMultiInstance'
    | 'awaitsSigners'
    | 'onlySigns'
    | 'alreadyAsked'
    | 'noSigner'
    | 'hasSigned'
    | 'cannotMigrate'
    | 'sameVersion'
    | 'noReceiver'
    | 'severalReceivers'
    | 'notRepairable'
    | 'notSkippable'
    | 'tooManySteps';
  readonly elementId: string | undefined;
  readonly elementName: string | undefined;
  readonly params: Readonly<Record<string, string>>;
}
