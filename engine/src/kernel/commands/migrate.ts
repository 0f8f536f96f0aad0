import { keepsWaiting, newlyArmed, planMigration } from '../migration.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { arm, subscriptionsOf, unsubscribe } from '../subscriptions.ts';
import type { Command } from '../types.ts';

/**
 * 迁移: the instance goes on by another version of its process. Open tasks stay as they are, with whom they are; only
 * boundary events that the new version does not have are disarmed, and those that it has in addition are armed.
 */
export function migrate(run: Run, command: Extract<Command, { kind: 'migrate' }>): void {
  const { target } = run.context;
  if (target === undefined) throw new Error('migrate needs the version to go to, as context.target');
  if (target.from === target.definitionId) throw new Refused('sameVersion');
  const { elements } = command;
  const { problems } = planMigration(run.model, target.model, run.draft, elements);
  if (problems.length > 0) {
    const list = problems.map(({ name, element, code }) => `${name || element} (${code})`).join(', ');
    throw new Refused('cannotMigrate', undefined, { problems: list });
  }
  for (const token of run.tokens(({ waits }) => waits.kind === 'armed')) {
    if (keepsWaiting(target.model, token, run.draft, elements)) continue;
    unsubscribe(run, subscriptionsOf(token.waits));
    run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  }
  const lost = run.draft.compensable.filter(
    ({ activity }) => target.model.elements[elements[activity] ?? activity] === undefined,
  );
  if (lost.length > 0) run.emit({ kind: 'compensationSettled', ids: lost.map(({ id }) => id) });
  const added = newlyArmed(target.model, run.draft, elements);
  const process = target.model.root;
  run.emit({ kind: 'instanceMigrated', from: target.from, to: target.definitionId, process, elements });
  run.model = target.model;
  for (const { event, host } of added) {
    const element = run.element(event);
    if (element.kind === 'boundaryEvent') arm(run, element, host.scope, element.triggers, host.id);
  }
}
