import type { ProcessModel } from '../model/types.ts';
import { workOff } from './agenda.ts';
import { addSigners, removeSigner } from './commands/signers.ts';
import { correctTask } from './commands/correctTask.ts';
import { jump } from './commands/jump.ts';
import { returnTask } from './commands/returnTask.ts';
import { withdrawTask } from './commands/withdrawTask.ts';
import { migrate } from './commands/migrate.ts';
import { cancel } from './commands/cancel.ts';
import { claimTask } from './commands/claimTask.ts';
import { completeAdHoc, startActivity } from './commands/adHoc.ts';
import { completeCall, escalateCall, failCall, knowCatches } from './commands/calls.ts';
import { completeJob, repairJob, skipJob } from './commands/jobs.ts';
import { completeTask } from './commands/completeTask.ts';
import { fireTimer } from './commands/fireTimer.ts';
import { delegateTask, resolveTask, transferTask } from './commands/people.ts';
import { receiveMessage } from './commands/receiveMessage.ts';
import { receiveSignal } from './commands/receiveSignal.ts';
import { releaseTask } from './commands/releaseTask.ts';
import { setVariables } from './commands/setVariables.ts';
import { start } from './commands/start.ts';
import { resume, suspend } from './commands/suspend.ts';
import { throwError, throwEscalation } from './commands/throwError.ts';
import { trigger } from './commands/trigger.ts';
import { closeDraft } from './evolve.ts';
import { Refused } from './refused.ts';
import { Run } from './run.ts';
import type { Command, DecideContext, Decision, InstanceState } from './types.ts';

/**
 * What a command does to an instance: the events of one step, or why not. Pure; never throws for what a user, a model
 * or its data did wrong. `evolveStep` gives the state after an accepted decision.
 */
export function decide(model: ProcessModel, state: InstanceState, command: Command, context: DecideContext): Decision {
  return decideStep(model, state, command, context).decision;
}

/** As `decide`, with the state after the step, which has been made on the way anyway. */
export function decideStep(
  model: ProcessModel,
  state: InstanceState,
  command: Command,
  context: DecideContext,
): { readonly decision: Decision; readonly state: InstanceState } {
  const run = new Run(model, state, context);
  try {
    checkStatus(state, command);
    obey(run, command);
    workOff(run);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { decision: { kind: 'refused', refusal: error.refusal }, state };
  }
  run.draft.seq = run.step;
  return { decision: { kind: 'accepted', events: run.events }, state: closeDraft(run.draft) };
}

/** Commands that do not wait until a suspended instance is resumed. */
const WHILE_SUSPENDED: ReadonlySet<Command['kind']> = new Set([
  'resume',
  'cancel',
  'setVariables',
  'correctTask',
  'migrate',
  'knowCatches',
]);

/** Commands that follow causality back: they are given the history, as `context.past`. */
export const NEEDS_PAST: ReadonlySet<Command['kind']> = new Set(['returnTask', 'withdrawTask', 'correctTask']);

function checkStatus(state: InstanceState, command: Command): void {
  if (command.kind === 'start') {
    if (state.status !== 'new') throw new Refused('alreadyStarted');
  } else if (state.status === 'suspended') {
    if (!WHILE_SUSPENDED.has(command.kind)) throw new Refused('suspended');
  } else if (state.status !== 'active') throw new Refused('notActive');
}

function obey(run: Run, command: Command): void {
  switch (command.kind) {
    case 'start':
      return start(run, command);
    case 'completeTask':
      return completeTask(run, command);
    case 'claimTask':
      return claimTask(run, command);
    case 'releaseTask':
      return releaseTask(run, command);
    case 'transferTask':
      return transferTask(run, command);
    case 'delegateTask':
      return delegateTask(run, command);
    case 'resolveTask':
      return resolveTask(run, command);
    case 'addSigners':
      return addSigners(run, command);
    case 'removeSigner':
      return removeSigner(run, command);
    case 'returnTask':
      return returnTask(run, command);
    case 'withdrawTask':
      return withdrawTask(run, command);
    case 'jump':
      return jump(run, command);
    case 'correctTask':
      return correctTask(run, command);
    case 'migrate':
      return migrate(run, command);
    case 'fireTimer':
      return fireTimer(run, command);
    case 'receiveMessage':
      return receiveMessage(run, command);
    case 'trigger':
      return trigger(run, command);
    case 'receiveSignal':
      return receiveSignal(run, command);
    case 'completeJob':
      return completeJob(run, command);
    case 'skipJob':
      return skipJob(run, command);
    case 'repairJob':
      return repairJob(run, command);
    case 'settleWork':
      run.emit({ kind: 'workSettled', work: command.work, id: command.id, how: command.how });
      return;
    case 'throwError':
      return throwError(run, command);
    case 'throwEscalation':
      return throwEscalation(run, command);
    case 'completeCall':
      return completeCall(run, command);
    case 'failCall':
      return failCall(run, command);
    case 'escalateCall':
      return escalateCall(run, command);
    case 'knowCatches':
      return knowCatches(run, command);
    case 'startActivity':
      return startActivity(run, command);
    case 'completeAdHoc':
      return completeAdHoc(run, command);
    case 'setVariables':
      return setVariables(run, command);
    case 'suspend':
      return suspend(run);
    case 'resume':
      return resume(run);
    case 'cancel':
      return cancel(run);
  }
}
