import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { Conflict } from '../../errors.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { DecideContext } from '../../kernel/types.ts';
import { isDuplicateKey, isRetryable } from '../database/failures.ts';
import type { DecisionCache } from '../decisions.ts';
import type { ModelCache } from '../definitions.ts';
import { entriesOf } from '../outbox/entries.ts';
import type { Committed, OutboxKind, Step } from '../types.ts';
import type { Changes } from './changes.ts';
import { commit } from './commit.ts';
import { decideGroup } from './decideGroup.ts';
import type { HotInstances } from './hotInstances.ts';
import { StaleInstance, type Intent, type Outcome } from './intent.ts';
import { load, loadHopefully, wantedInstances } from './load.ts';

/** What running commands needs besides the commands. */
export interface Commander {
  readonly knex: Knex;
  readonly cache: ModelCache;
  readonly decisions: DecisionCache;
  readonly hot: HotInstances;
  readonly now: () => Promise<number>;
  readonly calendar: Calendar;
  /** What subscribers are told of. */
  readonly outbox: ReadonlySet<OutboxKind>;
  readonly resolveCandidates: DecideContext['resolveCandidates'];
  /** Told after each commit, in order. */
  readonly committed: (steps: readonly Step[], changes: Changes) => void;
}

/** How often a lost race, or a failure of the database that may pass, is tried again. */
const TRIES = 10;
/** How often several commands are tried together: hopefully, then read anew. */
const TRIES_TOGETHER = 2;

/**
 * Decides and commits commands that arrived together in one transaction. When that fails for one of them, by a lost
 * race for example, each is done alone: read again, decided again. Never throws: the outcome of each command says what
 * became of it.
 */
export async function runGroup(commander: Commander, intents: readonly Intent[]): Promise<readonly Outcome[]> {
  try {
    return await attempts(commander, intents, intents.length === 1 ? TRIES : TRIES_TOGETHER);
  } catch (error) {
    const [intent] = intents;
    if (intents.length === 1 && intent !== undefined) return [{ kind: 'failed', error: lastWord(error, intent) }];
    if (isRetryable(error)) return intents.map(() => ({ kind: 'failed', error }));
    const outcomes: Outcome[] = [];
    for (const alone of intents) outcomes.push(...(await runGroup(commander, [alone])));
    return outcomes;
  }
}

/**
 * The same for commands that belong together: all are committed, or none.
 *
 * @throws what the first command that failed has failed with.
 */
export async function runTogether(commander: Commander, intents: readonly Intent[]): Promise<readonly Committed[]> {
  const outcomes = await attempts(commander, intents, TRIES, true);
  return outcomes.map((outcome) => {
    if (outcome.kind === 'failed') throw outcome.error;
    return outcome.committed;
  });
}

/**
 * Decides and commits until it holds: first on what is believed to be so, then on what is read. That includes which
 * command keys are answered already, so that a commit whose answer was lost on the way is found and not done again.
 */
async function attempts(
  commander: Commander,
  intents: readonly Intent[],
  races: number,
  together = false,
): Promise<readonly Outcome[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const hopeful = attempt === 1 ? await attemptHopefully(commander, intents) : undefined;
      return hopeful ?? (await attemptOnce(commander, intents, together));
    } catch (error) {
      for (const id of wantedInstances(intents)) commander.hot.forget(id);
      const again = isRace(error) ? attempt < races : isRetryable(error) && attempt < TRIES;
      if (!again) throw error;
      await wait(Math.random() * Math.min(5 * 2 ** attempt, 500));
    }
  }
}

/** Undefined when a command was refused, which only what is true now can decide. */
async function attemptHopefully(
  commander: Commander,
  intents: readonly Intent[],
): Promise<readonly Outcome[] | undefined> {
  const loaded = await loadHopefully(commander.knex, commander.cache, commander.decisions, commander.hot, intents);
  const { outcomes, changes } = decideGroup(loaded, intents, await contextOf(commander));
  if (outcomes.some((outcome) => outcome.kind === 'failed')) return undefined;
  await write(commander, changes);
  return outcomes;
}

async function attemptOnce(
  commander: Commander,
  intents: readonly Intent[],
  together: boolean,
): Promise<readonly Outcome[]> {
  const loaded = await load(commander.knex, commander.cache, commander.decisions, intents);
  const { outcomes, changes } = decideGroup(loaded, intents, await contextOf(commander));
  if (together && outcomes.some((outcome) => outcome.kind === 'failed')) return outcomes;
  await write(commander, changes);
  return outcomes;
}

async function contextOf({ now, resolveCandidates, calendar }: Commander): Promise<DecideContext> {
  const context = { now: await now(), isWorkingDay: await calendar.working() };
  return resolveCandidates === undefined ? context : { ...context, resolveCandidates };
}

async function write(commander: Commander, changes: Changes): Promise<void> {
  const written = await commit(commander.knex, changes, entriesOf(changes, commander.outbox));
  for (const { instance, size } of written) commander.hot.keep(instance, size);
  if (changes.steps.length > 0) commander.committed(changes.steps, changes);
}

/** Somebody else was quicker; what they did must be read before deciding again. */
function isRace(error: unknown): boolean {
  return error instanceof StaleInstance || isDuplicateKey(error);
}

/** What a caller is told when all tries are used up. */
function lastWord(error: unknown, intent: Intent): unknown {
  return isRace(error) ? new Conflict(intent.kind === 'change' ? intent.instanceId : intent.commandKey) : error;
}
