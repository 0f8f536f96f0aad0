import type { Knex } from 'knex';
import { NotFound } from '../errors.ts';
import { readAtOneMoment } from './database/snapshot.ts';
import { compiledDefinition, type ModelCache } from './definitions.ts';
import type { Verification } from './types.ts';
import { checkTasks } from './verify/checkTasks.ts';
import { beginReplay, replayAll } from './verify/replay.ts';
import type { Damage, DamageCode } from './verify/types.ts';
import { instancesWithState } from './storedState.ts';
import { examined } from './verify/waiting.ts';
import type { Window } from './verify/window.ts';

type Broken = NonNullable<Verification['broken']>;

/**
 * Computes an instance's history again: every step's hash from its content, the chain, the numbers without a gap, the
 * newest hash against the instance's own row, the stored state and the tasks against what the steps say.
 *
 * @throws {NotFound}
 */
export function verify(knex: Knex, cache: ModelCache, instanceId: string): Promise<Verification> {
  return readAtOneMoment(knex, async (moment) => {
    const [row] = await instancesWithState(moment).where('i.id', instanceId);
    if (row === undefined) throw new NotFound('instance', instanceId);
    const window: Window = { ids: [instanceId], whole: false, after: '', upTo: instanceId };
    const replays = new Map([
      [instanceId, beginReplay(row, await compiledDefinition(moment, cache, row.definition_id))],
    ]);
    const steps = await replayAll(moment, window, replays);
    const instances = new Map([...replays].map(([id, replay]) => [id, examined(replay)] as const));
    const tasks = await checkTasks(moment, window, instances);
    const damages = [...instances.values()].flatMap((instance) => instance.damages);
    const broken = brokenAt([...tasks.damages, ...damages], row.version);
    return { instanceId, ok: broken === undefined, steps, headHash: row.head_hash, broken };
  });
}

const REASONS: Readonly<Partial<Record<DamageCode, Broken['reason']>>> = {
  stepChanged: 'content',
  chainBroken: 'chain',
  stepMissing: 'missing',
  stepBeyond: 'chain',
};

/** What is wrong with the history itself comes first; then the first step that stored copies contradict. */
function brokenAt(damages: readonly Damage[], version: number): Broken | undefined {
  const places = damages.map(({ code, params }) => ({
    seq: typeof params['seq'] === 'number' ? params['seq'] : version,
    reason: REASONS[code] ?? 'snapshot',
  }));
  const ofHistory = places.find(({ reason }) => reason !== 'snapshot');
  return ofHistory ?? places.toSorted((a, b) => a.seq - b.seq)[0];
}
