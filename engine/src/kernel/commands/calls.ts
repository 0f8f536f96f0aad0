import type { JsonObject } from '../../json.ts';
import type { ElementModel } from '../../model/types.ts';
import { writeOutputs } from '../elements/mapping.ts';
import { caughtAroundCalls, tellCalls } from '../events/tellCalls.ts';
import { throwError } from '../events/throwError.ts';
import { throwEscalation } from '../events/throwEscalation.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command, Token } from '../types.ts';
import { setLocal, setVariables } from '../variables.ts';
import { isInner } from '../withdraw.ts';

/**
 * The called process has ended. Its variables are for `zg:output` and the output element to choose from; without those
 * none of them reaches the caller, which has its own, unless the activity takes all.
 */
export function completeCall(run: Run, { callId, variables }: Extract<Command, { kind: 'completeCall' }>): void {
  const token = calling(run, callId);
  run.emit({ kind: 'callCompleted', callId });
  takeOver(run, token, variables);
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}

/** The called process has ended in an error that it did not catch itself, because something here does. */
export function failCall(run: Run, { callId, error, inside }: Extract<Command, { kind: 'failCall' }>): void {
  const token = calling(run, callId);
  run.emit({ kind: 'callFailed', callId, code: error.code });
  bringOut(run, token, inside);
  throwError(run, run.element(token.element), token.scope, error, [token.id], token);
}

/** The called process goes on, and has raised what concerns its caller. */
export function escalateCall(run: Run, command: Extract<Command, { kind: 'escalateCall' }>): void {
  const token = calling(run, command.callId);
  bringOut(run, token, command.inside);
  throwEscalation(run, run.element(token.element), token.scope, command.code, command.variables, [token.id], token);
}

/** The instance that has called this one has gone over to a version that catches other errors around the call. */
export function knowCatches(run: Run, { caughtOutside }: Extract<Command, { kind: 'knowCatches' }>): void {
  const before = caughtAroundCalls(run);
  run.emit({ kind: 'catchesKnown', caughtOutside });
  tellCalls(run, before);
}

/** What the called process had is for the call's outputs; without them, only a call that takes all lets it out. */
function takeOver(run: Run, token: Token, variables: JsonObject): void {
  const element = run.element(token.element);
  if (isInner(run, token)) setLocal(run, token.scope, { ...absent(element, variables), ...variables });
  if (element.kind === 'callActivity' && element.allOut) {
    const scope = isInner(run, token) ? (run.scope(token.scope).parent ?? token.scope) : token.scope;
    setVariables(run, scope, variables);
  }
}

/**
 * An output that is only a name means a variable of the called process: one that it does not have is null, and not what the
 * caller happens to call so.
 */
function absent(element: ElementModel, variables: JsonObject): JsonObject {
  if (element.kind !== 'callActivity') return {};
  const names = element.outputs.map(({ source }) => source.trim()).filter((source) => NAME.test(source));
  return Object.fromEntries(names.filter((name) => !Object.hasOwn(variables, name)).map((name) => [name, null]));
}

const NAME = /^(?!(?:null|true|false)$)[\p{L}_][\p{L}\p{N}_]*$/u;

/** As at the end of the call, so that who looks after what it has raised sees its outputs. */
function bringOut(run: Run, token: Token, inside: JsonObject | undefined): void {
  if (inside === undefined) return;
  takeOver(run, token, inside);
  const element = run.element(token.element);
  if (element.kind !== 'callActivity' || !isInner(run, token)) return;
  writeOutputs(run, element, token.scope, run.token(run.scope(token.scope).host ?? '').scope);
}

function calling(run: Run, callId: string): Token {
  const token = run.findToken((waits) => waits.kind === 'call' && waits.callId === callId);
  if (token === undefined) throw new Refused('unknownCall');
  return token;
}
