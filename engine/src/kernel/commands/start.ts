import type { JsonObject } from '../../json.ts';
import { enterStarts } from '../elements/subProcess.ts';
import { ROOT } from '../evolve.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { prepareScope } from '../scopes.ts';
import type { Command } from '../types.ts';

/** 发起: opens the instance and sends tokens from its start, or from the start event that something has triggered. */
export function start(run: Run, command: Extract<Command, { kind: 'start' }>): void {
  const { root } = run.model;
  const { startEvent, decisions = {}, caughtOutside } = command;
  const initiators = initiatorsOf(run);
  const variables = {
    ...received(initiators, null),
    ...command.variables,
    ...received(initiators, run.context.actor),
  };
  const outside = caughtOutside === undefined ? {} : { caughtOutside };
  run.emit({ kind: 'instanceStarted', variables, decisions, ...outside });
  prepareScope(run, root, ROOT);
  if (startEvent === undefined && (run.model.scopes[root]?.starts.length ?? 0) > 0) {
    enterStarts(run, root, ROOT, []);
    return;
  }
  const entry = startEvent ?? onlyEventStart(run);
  if (entry === undefined || run.model.scopes[root]?.eventStarts.includes(entry) !== true) {
    throw new Refused('noStart', undefined, { element: entry ?? root });
  }
  run.agenda.push({ kind: 'enter', element: entry, scope: ROOT, via: undefined, parents: [] });
}

/** A process that only an event starts can be started by hand too, as long as it is certain where. */
function onlyEventStart(run: Run): string | undefined {
  const starts = run.model.scopes[run.model.root]?.eventStarts ?? [];
  return starts.length === 1 ? starts[0] : undefined;
}

/** The variables that receive the starter. */
const initiatorsOf = ({ model }: Run): readonly string[] =>
  Object.values(model.elements).flatMap((element) =>
    element.kind === 'startEvent' && element.scope === model.root && element.initiator !== undefined
      ? [element.initiator]
      : [],
  );

/** `initiator`: null when nobody is known to have started the instance. */
const received = (names: readonly string[], initiator: string | null | undefined): JsonObject =>
  initiator === undefined ? {} : Object.fromEntries(names.map((name) => [name, initiator]));
