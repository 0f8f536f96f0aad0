import type { ProcessModel } from '../model/types.ts';
import { workOff } from './agenda.ts';
import { cancel } from './commands/cancel.ts';
import { claimTask } from './commands/claimTask.ts';
import { completeCall } from './commands/completeCall.ts';
import { completeJob } from './commands/completeJob.ts';
import { completeTask } from './commands/completeTask.ts';
import { fireTimer } from './commands/fireTimer.ts';
import { releaseTask } from './commands/releaseTask.ts';
import { start } from './commands/start.ts';
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

function checkStatus(state: InstanceState, command: Command): void {
  if (command.kind === 'start') {
    if (state.status !== 'new') throw new Refused('alreadyStarted');
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
    case 'fireTimer':
      return fireTimer(run, command);
    case 'completeJob':
      return completeJob(run, command);
    case 'completeCall':
      return completeCall(run, command);
    case 'cancel':
      return cancel(run);
  }
}
