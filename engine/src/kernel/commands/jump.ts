import type { ElementModel } from '../../model/types.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { levelAround } from '../scopes.ts';
import type { Command, Token } from '../types.ts';
import { signedBy, withdrawToken } from '../withdraw.ts';

/**
 * 跳转: an administrator moves a token to another element of its level or of one around; inner levels left on the way
 * are cancelled. What waits at a join for the moved token will wait on: that is for the administrator to see.
 */
export function jump(run: Run, command: Extract<Command, { kind: 'jump' }>): void {
  const found = run.draft.tokens[command.tokenId];
  if (found === undefined || found.waits.kind === 'armed') throw new Refused('unknownToken');
  const target = run.model.elements[command.element];
  if (target === undefined || !isTarget(target)) throw wrong(target, command.element);
  let moving = outermost(run, signedBy(run, found));
  for (;;) {
    const level = run.scope(levelAround(run, moving.scope));
    if (level.element === target.scope) break;
    if (level.host === undefined) throw wrong(target, command.element);
    moving = outermost(run, run.token(level.host));
  }
  const from = run.element(moving.element);
  const handler = 'forCompensation' in from && from.forCompensation;
  if (handler || moving.waits.kind === 'compensation') throw wrong(target, command.element);
  withdrawToken(run, moving);
  const parents = moving.id === found.id ? [moving.id] : [moving.id, found.id];
  run.agenda.push({ kind: 'enter', element: target.id, scope: moving.scope, via: undefined, parents });
}

function wrong(target: ElementModel | undefined, id: string): Refused {
  return new Refused('wrongElement', target, { element: target?.name || id });
}

/** The token that speaks for the activity on the level where it is drawn. */
function outermost(run: Run, token: Token): Token {
  const scope = run.scope(token.scope);
  const local = scope.kind === 'activity' || scope.kind === 'multiInstance';
  return local && scope.host !== undefined ? outermost(run, run.token(scope.host)) : token;
}

/** Nobody comes to a start or boundary event along a flow, and at a join one must know by which flow. */
function isTarget(element: ElementModel): boolean {
  if (element.kind === 'startEvent' || element.kind === 'boundaryEvent') return false;
  if (JOINING.has(element.kind)) return element.incoming.length < 2;
  if (element.kind === 'subProcess' && element.triggeredByEvent) return false;
  return !('forCompensation' in element) || !element.forCompensation;
}

const JOINING: ReadonlySet<ElementModel['kind']> = new Set(['parallelGateway', 'inclusiveGateway', 'complexGateway']);
