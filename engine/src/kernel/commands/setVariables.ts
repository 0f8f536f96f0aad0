import { ROOT } from '../evolve.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';
import { setLocal } from '../variables.ts';

/** Sets variables of exactly one scope from outside; conditional events see it. */
export function setVariables(run: Run, command: Extract<Command, { kind: 'setVariables' }>): void {
  const scopeId = command.scopeId ?? ROOT;
  if (run.draft.scopes[scopeId] === undefined) throw new Refused('unknownScope');
  setLocal(run, scopeId, command.variables);
}
