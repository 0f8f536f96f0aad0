import type { ElementModel, ProcessModel } from '../model/types.ts';
import type { InstanceState, Token } from './types.ts';

/** Why something of an instance has no place in another version. The words are in the message catalogue. */
export interface MigrationProblem {
  /**
   * `missing` no such element; `otherKind`; `otherLevel` it stands in another sub-process; `otherLoop` it is repeated
   * otherwise, or not; `otherMappings` it has local variables, or none; `missingFlow` what waits at a join came by a flow
   * that is not there.
   */
  readonly code: 'missing' | 'otherKind' | 'otherLevel' | 'otherLoop' | 'otherMappings' | 'missingFlow';
  /** Of the old version. */
  readonly element: string;
  readonly name: string;
}

/** What going over to another version would do. */
export interface MigrationPlan {
  /** Nothing is done while there are any. */
  readonly problems: readonly MigrationProblem[];
  /** Elements where something stands, old → new. */
  readonly moves: readonly {
    readonly from: string;
    readonly to: string;
    readonly name: string;
    readonly count: number;
  }[];
  /** Boundary events and event sub-processes' starts that wait now, and have no place any more. */
  readonly disarmed: readonly string[];
  /** Those of the new version that begin to wait. */
  readonly armed: readonly string[];
}

export type ElementMapping = Readonly<Record<string, string>>;

/** Whether an instance can go over to another version of its process, and what would come of it. Changes nothing. */
export function planMigration(
  from: ProcessModel,
  to: ProcessModel,
  state: Pick<InstanceState, 'tokens' | 'scopes'>,
  elements: ElementMapping,
): MigrationPlan {
  const problems = new Map<string, MigrationProblem>();
  const counts = new Map<string, number>();
  const standing = Object.values(state.tokens).filter(
    (token) => !isOptional(state, token) && token.signs === undefined,
  );
  for (const token of standing) {
    counts.set(token.element, (counts.get(token.element) ?? 0) + 1);
    const code = problemOf(from, to, token, elements);
    const name = from.elements[token.element]?.name ?? '';
    if (code !== undefined) problems.set(`${code} ${token.element}`, { code, element: token.element, name });
    if (token.back === undefined || to.elements[elements[token.back.element] ?? token.back.element]) continue;
    problems.set(`missing ${token.back.element}`, { code: 'missing', element: token.back.element, name });
  }
  const armedNow = Object.values(state.tokens).filter((token) => token.waits.kind === 'armed');
  const lost = armedNow.filter((token) => !keepsWaiting(to, token, state, elements));
  return {
    problems: [...problems.values()],
    moves: [...counts].map(([element, count]) => ({
      from: element,
      to: elements[element] ?? element,
      name: to.elements[elements[element] ?? element]?.name ?? '',
      count,
    })),
    disarmed: lost.map(({ element }) => element),
    armed: newlyArmed(to, state, elements).map(({ event }) => event),
  };
}

/** An event that may come, but need not: other than those behind an event-based gateway, one of which must. */
function isOptional(state: Pick<InstanceState, 'tokens'>, { waits }: Token): boolean {
  return waits.kind === 'armed' && state.tokens[waits.host ?? '']?.waits.kind !== 'eventGateway';
}

function problemOf(
  from: ProcessModel,
  to: ProcessModel,
  token: Token,
  elements: ElementMapping,
): MigrationProblem['code'] | undefined {
  const old = from.elements[token.element];
  const now = to.elements[elements[token.element] ?? token.element];
  if (old === undefined || now === undefined) return 'missing';
  if (old.kind !== now.kind) return 'otherKind';
  const level = old.scope === from.root ? to.root : (elements[old.scope] ?? old.scope);
  if (now.scope !== level) return 'otherLevel';
  if (loopOf(old) !== loopOf(now)) return 'otherLoop';
  if (hasOwnScope(old) !== hasOwnScope(now)) return 'otherMappings';
  if (token.waits.kind === 'join' && token.via !== undefined && !now.incoming.includes(token.via)) return 'missingFlow';
  return undefined;
}

function loopOf(element: ElementModel): string {
  if (!('loop' in element) || element.loop === undefined) return '';
  if (element.loop.kind === 'standardLoop') return 'standardLoop';
  return `${element.loop.sequential ? 'sequential' : 'parallel'} ${element.loop.vote === undefined ? '' : 'vote'}`;
}

const hasOwnScope = (element: ElementModel): boolean =>
  'loop' in element && (element.loop !== undefined || element.inputs.length > 0 || element.outputs.length > 0);

/** Whether an event that is armed has its place in the other version: the same kind of event, at the same activity. */
export function keepsWaiting(
  to: ProcessModel,
  token: Token,
  state: Pick<InstanceState, 'tokens'>,
  elements: ElementMapping,
): boolean {
  const event = to.elements[elements[token.element] ?? token.element];
  if (event === undefined || token.waits.kind !== 'armed') return false;
  if (event.kind !== 'boundaryEvent') return true;
  const host = state.tokens[token.waits.host ?? '']?.element ?? '';
  return event.attachedTo === (elements[host] ?? host);
}

/** Boundary events of the new version at activities that are open, which nothing waits for yet. */
export function newlyArmed(
  to: ProcessModel,
  state: Pick<InstanceState, 'tokens' | 'scopes'>,
  elements: ElementMapping,
): readonly { readonly event: string; readonly host: Token }[] {
  const tokens = Object.values(state.tokens);
  return tokens.flatMap((host) => {
    const activity = to.elements[elements[host.element] ?? host.element];
    const scope = state.scopes[host.scope];
    const inner = scope?.kind === 'activity' && scope.element === host.element;
    if (activity === undefined || !('boundary' in activity) || inner) return [];
    if (host.back !== undefined || host.signs !== undefined) return [];
    const waiting = new Set(
      tokens
        .filter(({ waits }) => waits.kind === 'armed' && waits.host === host.id)
        .map(({ element }) => elements[element] ?? element),
    );
    return activity.boundary
      .filter((event) => isArmable(to, event) && !waiting.has(event))
      .map((event) => ({ event, host }));
  });
}

/** Errors, escalations and compensation are found when they come; only these wait. */
function isArmable(to: ProcessModel, id: string): boolean {
  const event = to.elements[id];
  const kinds = ['timer', 'message', 'signal', 'conditional'];
  return event?.kind === 'boundaryEvent' && event.triggers.some(({ kind }) => kinds.includes(kind));
}
