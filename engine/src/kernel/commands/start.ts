import { enterStarts } from '../elements/subProcess.ts';
import { ROOT } from '../evolve.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';

/** 发起: opens the instance and sends tokens from its start. */
export function start(run: Run, command: Extract<Command, { kind: 'start' }>): void {
  run.emit({ kind: 'instanceStarted', variables: command.variables });
  enterStarts(run, run.model.root, ROOT, []);
}
