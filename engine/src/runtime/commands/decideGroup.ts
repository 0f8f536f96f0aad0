import { CommandRefused, NotFound } from '../../errors.ts';
import { decideStep, NEEDS_PAST } from '../../kernel/index.ts';
import type { Command, DecideContext, InstanceState } from '../../kernel/types.ts';
import { pinnedDecisions } from '../decisions.ts';
import { newId, storedCommandKey } from '../ids.ts';
import { checkSameProcess } from '../lookBack.ts';
import { sealStep } from '../stepHash.ts';
import type { Step } from '../types.ts';
import { noChanges, type Changes } from './changes.ts';
import type { Intent, Outcome, StartIntent } from './intent.ts';
import { startTarget, type Loaded } from './load.ts';
import { project } from './projection.ts';
import { newInstance, type WorkingInstance } from './workingInstance.ts';

/**
 * Decides commands one after the other, each on the state that those before it have left, without touching the
 * database: an outcome per command, and all that has to be written for the outcomes to be true.
 */
export function decideGroup(
  loaded: Loaded,
  intents: readonly Intent[],
  context: DecideContext,
): { readonly outcomes: readonly Outcome[]; readonly changes: Changes } {
  const changes = noChanges();
  return { outcomes: intents.map((intent) => decideOne(loaded, changes, intent, context)), changes };
}

function decideOne(loaded: Loaded, changes: Changes, intent: Intent, context: DecideContext): Outcome {
  const key = storedCommandKey(intent.commandKey);
  const answered = loaded.answered.get(key);
  if (answered !== undefined) return { kind: 'committed', committed: answered };
  const justNow = changes.commands.get(key);
  if (justNow !== undefined) return { kind: 'committed', committed: { ...justNow, repeated: true } };

  const instance = findInstance(loaded, changes, intent, context.now);
  if (instance instanceof NotFound) return { kind: 'failed', error: instance };
  const command = intent.kind === 'start' ? startCommand(intent, instance, loaded) : intent.command;
  const about = {
    ...(loaded.decisions === undefined ? {} : { decide: loaded.decisions.decide }),
    ...context,
    actor: intent.actor.id,
    called: instance.parentInstanceId !== null,
    ...lookingBack(loaded, changes, instance, command),
  };
  const { decision, state } = decideStep(instance.compiled.model, instance.state, command, about);
  if (decision.kind === 'refused') return { kind: 'failed', error: new CommandRefused(decision.refusal) };

  const step = writeStep(changes, instance, intent, key, command, decision.events, state.seq, context.now);
  const endedAt = isEnded(state.status) ? context.now : null;
  const compiled = (command.kind === 'migrate' ? loaded.targets.get(command.to) : undefined) ?? instance.compiled;
  const evolved = { ...instance, compiled, state, headHash: step.hash, endedAt };
  changes.instances.set(instance.id, evolved);
  changes.commands.set(key, { instanceId: instance.id, seq: step.seq });
  if (intent.lease !== undefined) changes.leases.push(intent.lease);
  if (intent.kind === 'start' && intent.rearm !== undefined) changes.newJobs.set(intent.rearm.id, intent.rearm);
  project(changes, evolved, step);
  return { kind: 'committed', committed: { instanceId: instance.id, seq: step.seq, repeated: false } };
}

/** What a command sees that follows causality back, or that goes over to another version. */
function lookingBack(
  loaded: Loaded,
  changes: Changes,
  { id, compiled }: WorkingInstance,
  command: Command,
): Pick<DecideContext, 'past' | 'target'> {
  if (command.kind === 'migrate') {
    const target = loaded.targets.get(command.to);
    if (target === undefined) return {};
    checkSameProcess(compiled, target);
    return { target: { from: compiled.definition.id, definitionId: target.definition.id, model: target.model } };
  }
  const past = loaded.pasts.get(id);
  if (past === undefined || !NEEDS_PAST.has(command.kind)) return {};
  // Commands before it in the same group are history already.
  return { past: [...past, ...changes.steps.filter(({ instanceId }) => instanceId === id)] };
}

const isEnded = (status: InstanceState['status']): boolean => status === 'completed' || status === 'cancelled';

function startCommand(
  { variables, startEvent, parent }: StartIntent,
  { compiled }: WorkingInstance,
  loaded: Loaded,
): Command {
  const decisions = pinnedDecisions(compiled.model, loaded.decisions);
  return {
    kind: 'start',
    variables,
    ...(startEvent === undefined ? {} : { startEvent }),
    ...(Object.keys(decisions).length === 0 ? {} : { decisions }),
    ...(parent?.caught === undefined ? {} : { caughtOutside: parent.caught }),
  };
}

function findInstance(loaded: Loaded, changes: Changes, intent: Intent, now: number): WorkingInstance | NotFound {
  if (intent.kind === 'change') {
    return changes.instances.get(intent.instanceId) ?? loaded.instances.get(intent.instanceId) ?? intent.absent();
  }
  const compiled = loaded.definitions.get(startTarget(intent));
  if (compiled === undefined) return new NotFound('definition', intent.definitionId ?? intent.processKey ?? '');
  return newInstance(newId(), intent, compiled, now);
}

/** Adds a step to what is to be written. */
function writeStep(
  changes: Changes,
  instance: WorkingInstance,
  intent: Intent,
  commandKey: string,
  command: Command,
  events: Step['events'],
  seq: number,
  at: number,
): Step {
  const content = {
    instanceId: instance.id,
    seq,
    at,
    actor: intent.actor.id,
    onBehalfOf: intent.actor.onBehalfOf,
    reason: intent.reason,
    command,
    events,
    previousHash: instance.headHash,
  };
  const { step, row } = sealStep(content, commandKey);
  changes.steps.push(step);
  changes.stepRows.push(row);
  return step;
}
