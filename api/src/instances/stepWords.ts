import type { Command, ProcessModel, Step, Task } from '@zhengai/engine';
import type { Locale, StepSummary } from '../../contract/index.ts';
import { say, type MessageKey } from '../messages/index.ts';
import { SYSTEM } from '../organisation/index.ts';
import { timestamp } from '../store/time.ts';

/** What the words of a step are made of. */
export interface StepFacts {
  /** The version that the instance was on. */
  readonly model: ProcessModel;
  /** Element by task, job, timer and call id of the kernel: which element a command spoke to. */
  readonly elements: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly locale: Locale;
}

/** The part of a history that was taken on one version of the process. */
export interface VersionPart {
  /** Its last step; Infinity for the version that the instance is on. */
  readonly until: number;
  /** Undefined for the version that the instance is on. */
  readonly definitionId: string | undefined;
  /** Which element of this version every task, job, timer and call so far belongs to, by the kernel's ids. */
  readonly elements: StepFacts['elements'];
}

/** A history cut where the instance was migrated (迁移): the same task is another element afterwards. */
export function versionParts(steps: readonly Step[]): readonly VersionPart[] {
  const parts: VersionPart[] = [];
  let elements = new Map<string, string>();
  for (const { seq, events } of steps)
    for (const event of events) {
      if (event.kind === 'taskOpened') elements.set(event.task.taskId, event.task.element);
      else if (event.kind === 'jobCreated') elements.set(event.jobId, event.element);
      else if (event.kind === 'timerArmed') elements.set(event.timerId, event.element);
      else if (event.kind === 'callStarted') elements.set(event.callId, event.element);
      else if (event.kind === 'subscribed') elements.set(event.subscription.id, event.element);
      else if (event.kind === 'instanceMigrated') {
        parts.push({ until: seq - 1, definitionId: event.from, elements });
        elements = new Map([...elements].map(([id, element]) => [id, event.elements[element] ?? element]));
      }
    }
  return [...parts, { until: Infinity, definitionId: undefined, elements }];
}

/** The task, job, timer, message or call that a command spoke to. */
function referenceOf({ command }: Step): string | undefined {
  if ('taskId' in command) return command.taskId;
  if ('timerId' in command) return command.timerId;
  if ('jobId' in command) return command.jobId;
  if ('subscriptionId' in command) return command.subscriptionId;
  if ('at' in command) return command.at;
  if (command.kind === 'settleWork') return command.id;
  return 'callId' in command ? command.callId : undefined;
}

/** The element that a step was about. */
function elementOf(step: Step, elements: StepFacts['elements']): string | undefined {
  if (step.command.kind === 'startActivity' || step.command.kind === 'jump') return step.command.element;
  const reference = referenceOf(step);
  return reference === undefined ? undefined : elements.get(reference);
}

const titleKeys = {
  start: 'stepStart',
  completeTask: 'stepCompleteTask',
  claimTask: 'stepClaimTask',
  releaseTask: 'stepReleaseTask',
  fireTimer: 'stepFireTimer',
  completeJob: 'stepCompleteJob',
  completeCall: 'stepCompleteCall',
  failCall: 'stepFailCall',
  escalateCall: 'stepEscalate',
  knowCatches: 'stepKnowCatches',
  transferTask: 'stepTransferTask',
  delegateTask: 'stepDelegateTask',
  resolveTask: 'stepResolveTask',
  addSigners: 'stepAddSigners',
  removeSigner: 'stepRemoveSigner',
  returnTask: 'stepReturnTask',
  withdrawTask: 'stepWithdrawTask',
  jump: 'stepJump',
  correctTask: 'stepCorrectTask',
  migrate: 'stepMigrate',
  receiveMessage: 'stepReceiveMessage',
  trigger: 'stepReceiveMessage',
  receiveSignal: 'stepReceiveSignal',
  throwError: 'stepThrowError',
  throwEscalation: 'stepEscalate',
  skipJob: 'stepSkipJob',
  repairJob: 'stepRepairJob',
  settleWork: 'stepSettleWork',
  startActivity: 'stepStartActivity',
  completeAdHoc: 'stepCompleteAdHoc',
  setVariables: 'stepSetVariables',
  suspend: 'stepSuspend',
  resume: 'stepResume',
  cancel: 'stepCancel',
} as const satisfies Readonly<Record<Command['kind'], MessageKey>>;

/** What a step can have been: every command that there is. */
export const stepKinds: ReadonlySet<string> = new Set(Object.keys(titleKeys));

function titleKey({ command, events }: Step): MessageKey {
  if (command.kind === 'addSigners' && command.position !== undefined) return SIGNING[command.position];
  if (command.kind !== 'completeTask') return titleKeys[command.kind];
  const signed = events.some(
    (event) =>
      event.kind === 'signersChanged' && event.signing.opinions.some(({ taskId }) => taskId === command.taskId),
  );
  return signed ? 'stepSign' : 'stepCompleteTask';
}

const SIGNING = { before: 'stepAddSignersBefore', together: 'stepAddSigners', after: 'stepAddSignersAfter' } as const;

/** A step of the history as people read it: `提交“教研室审核”`. */
export function stepSummary(step: Step, facts: StepFacts): StepSummary {
  const element = elementOf(step, facts.elements);
  const found = element === undefined ? undefined : facts.model.elements[element];
  const name = found === undefined || found.name === '' ? (element ?? '') : found.name;
  const person = (id: string): { id: string; name: string } => ({
    id,
    name: id === SYSTEM ? say(facts.locale, 'bySystem') : (facts.people.get(id) ?? id),
  });
  const phase = found?.kind === 'userTask' ? found.phase : undefined;
  return {
    seq: step.seq,
    at: timestamp(step.at),
    by: person(step.actor),
    ...(step.onBehalfOf === undefined ? {} : { onBehalfOf: person(step.onBehalfOf) }),
    ...(step.reason === undefined ? {} : { reason: step.reason }),
    kind: step.command.kind,
    title: say(facts.locale, titleKey(step), { name }),
    ...(element === undefined ? {} : { element }),
    ...(phase === undefined ? {} : { phase }),
    hash: step.hash,
  };
}

/** The task that a step submitted, or whose answer it corrected. */
export function answeredIn({ command, seq }: Step, tasks: readonly Task[]): Task | undefined {
  if (command.kind === 'completeTask') return tasks.find(({ endedSeq }) => endedSeq === seq);
  if (command.kind !== 'correctTask') return undefined;
  return tasks.find(({ id, instanceId }) => id.slice(instanceId.length + 1) === command.taskId);
}
