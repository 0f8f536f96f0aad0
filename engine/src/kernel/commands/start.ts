import { enterStarts } from '../elements/subProcess.ts';
import { ROOT } from '../evolve.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { prepareScope } from '../scopes.ts';
import type { Command } from '../types.ts';

/** 发起: opens the instance and sends tokens from its start, or from the start event that something has triggered. */
export function start(run: Run, command: Extract<Command, { kind: 'start' }>): void {
  const { root } = run.model;
  const { startEvent } = command;
  const variables = { ...initiatorOf(run, null), ...command.variables, ...initiatorOf(run, run.context.actor) };
  run.emit({ kind: 'instanceStarted', variables, decisions: command.decisions ?? {} });
  prepareScope(run, root, ROOT);
  if (startEvent === undefined) {
    if ((run.model.scopes[root]?.starts.length ?? 0) === 0) throw new Refused('noStart', undefined, { element: root });
    enterStarts(run, root, ROOT, []);
    return;
  }
  if (run.model.scopes[root]?.eventStarts.includes(startEvent) !== true) {
    throw new Refused('noStart', undefined, { element: startEvent });
  }
  run.agenda.push({ kind: 'enter', element: startEvent, scope: ROOT, via: undefined, parents: [] });
}

/** The variables that receive the starter; null when nobody is known to have started the instance. */
function initiatorOf(run: Run, initiator: string | null | undefined): Readonly<Record<string, string | null>> {
  const names = Object.values(run.model.elements).flatMap((element) =>
    element.kind === 'startEvent' && element.scope === run.model.root && element.initiator !== undefined
      ? [element.initiator]
      : [],
  );
  return initiator === undefined ? {} : Object.fromEntries(names.map((name) => [name, initiator]));
}
