import type { Run } from '../run.ts';
import type { TokenId } from '../types.ts';
import { caughtAround } from './findCatcher.ts';

type Caught = ReturnType<typeof caughtAround>;

/** What is caught around each open call now. */
export function caughtAroundCalls(run: Run): ReadonlyMap<TokenId, Caught> {
  return new Map(run.tokens(({ waits }) => waits.kind === 'call').map((token) => [token.id, caughtAround(run, token)]));
}

/** Lets the called instances know what is caught around them by now, where that is not what it was before. */
export function tellCalls(run: Run, before: ReturnType<typeof caughtAroundCalls>): void {
  for (const [id, caught] of caughtAroundCalls(run)) {
    const { waits } = run.token(id);
    if (waits.kind !== 'call' || caught === undefined || isSame(caught, before.get(id))) continue;
    run.emit({ kind: 'catchesChanged', callId: waits.callId, caught });
  }
}

const isSame = (now: NonNullable<Caught>, before: Caught): boolean =>
  before?.length === now.length && now.every((code) => before.includes(code));
