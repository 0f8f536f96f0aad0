import { consequences, type Past } from './causality.ts';
import { Refused } from './refused.ts';
import type { Run } from './run.ts';
import type { TokenId } from './types.ts';
import { withdrawToken } from './withdraw.ts';

/**
 * Takes back all that came of a token's completion: what stands there is cancelled, and what other paths had brought to
 * a join that is undone waits at it again, so that the join still synchronises. Data stays as it is.
 */
export function takeBack(run: Run, past: Past, origin: TokenId): void {
  const gone = consequences(past, origin);
  withdrawGone(run, gone);
  restoreJoins(run, past, gone);
}

export function withdrawGone(run: Run, gone: ReadonlySet<TokenId>): void {
  for (const { id, waits } of run.tokens((token) => gone.has(token.id))) {
    const hosted = waits.kind === 'armed' && waits.host !== undefined;
    const present = run.draft.tokens[id];
    if (present !== undefined && !hosted) withdrawToken(run, present);
  }
}

/** What others had brought to joins that are undone, in scopes that are open. */
export function restoreJoins(run: Run, past: Past, gone: ReadonlySet<TokenId>): void {
  for (const { tokens, undone } of past.joins) {
    if (undone || !tokens.some((id) => gone.has(id))) continue;
    for (const id of tokens) {
      const token = past.tokens.get(id)?.token;
      if (token === undefined || gone.has(id) || run.draft.scopes[token.scope] === undefined) continue;
      const { element, scope, via } = token;
      run.place({ id: run.nextId(), element, scope, via, parents: [id], waits: { kind: 'join' } });
    }
  }
}

/** The history, read for the command. */
export function pastSteps(run: Run): NonNullable<Run['context']['past']> {
  const { past } = run.context;
  if (past === undefined) throw new Error('this command needs the history: see NEEDS_PAST');
  return past;
}

/** Refuses to take back what somebody has gone on with. */
export function refuseUsed(run: Run, element: string): never {
  const by = run.model.elements[element];
  throw new Refused('alreadyUsed', by, { by: by?.name || element });
}
