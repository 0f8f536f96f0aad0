import type { InstanceState, Subscription } from '../../kernel/types.ts';
import { jobRowId, subscriptionRowId, taskRowId } from '../ids.ts';
import { endReplay, snapshotOf, type Replay } from './replay.ts';
import type { Damage } from './types.ts';

/** What the tokens of an instance wait for, by the ids of the rows that people and workers look for. */
export interface Waiting {
  /** Task row id → element. */
  readonly tasks: ReadonlyMap<string, string>;
  /** Row id of a timer or a service task → element, and when a timer is due. */
  readonly jobs: ReadonlyMap<string, { readonly element: string; readonly due: number | undefined }>;
  /** Row id of somebody who waits for a message or signal → element. */
  readonly subscriptions: ReadonlyMap<string, string>;
  /** Id of a call → element. */
  readonly calls: ReadonlyMap<string, string>;
}

/** An instance whose history has been replayed to its end. */
export interface Examined {
  readonly replay: Replay;
  /** What does not hold in the history and against it. */
  readonly damages: readonly Damage[];
  /** By the history; by the snapshot where the history is broken; undefined when neither can be read. */
  readonly waiting: Waiting | undefined;
}

export function examined(replay: Replay): Examined {
  const damages = endReplay(replay);
  const whole = damages.every(({ code }) => code === 'snapshotDiffers' || code === 'instanceDiffers');
  const state = whole ? replay.instance.state : snapshotOf(replay);
  return {
    replay: whole ? replay : { ...replay, broken: damages[0] },
    damages,
    waiting: state && waitingIn(replay.row.id, state),
  };
}

function waitingIn(instanceId: string, state: InstanceState): Waiting {
  const tasks = new Map<string, string>();
  const jobs = new Map<string, { readonly element: string; readonly due: number | undefined }>();
  const subscriptions = new Map<string, string>();
  const calls = new Map<string, string>();
  const caught = (element: string, subscription: Subscription): void => {
    switch (subscription.kind) {
      case 'timer':
        jobs.set(jobRowId(instanceId, 'timer', subscription.id), { element, due: subscription.due });
        return;
      case 'message':
      case 'signal':
        subscriptions.set(subscriptionRowId(instanceId, subscription.id), element);
        return;
      case 'conditional':
        return;
    }
  };
  for (const { element, waits } of Object.values(state.tokens)) {
    switch (waits.kind) {
      case 'userTask':
        tasks.set(taskRowId(instanceId, waits.taskId), element);
        break;
      case 'job':
        jobs.set(jobRowId(instanceId, 'service', waits.jobId), { element, due: undefined });
        break;
      case 'call':
        calls.set(waits.callId, element);
        break;
      case 'catch':
      case 'armed':
        for (const subscription of waits.subscriptions) caught(element, subscription);
        break;
      case 'eventGateway':
      case 'join':
      case 'scope':
      case 'signers':
      case 'compensation':
        break;
    }
  }
  return { tasks, jobs, subscriptions, calls };
}
