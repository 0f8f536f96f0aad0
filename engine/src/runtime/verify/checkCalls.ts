import type { Knex } from 'knex';
import type { InstanceState } from '../../kernel/types.ts';
import { chunksOf } from '../database/statement.ts';
import { jobRowId } from '../ids.ts';
import { instancesWithState } from '../storedState.ts';
import type { InstanceRow, JobRow } from '../tables.ts';
import { damageOf, snapshotOf } from './replay.ts';
import type { Damage } from './types.ts';
import type { Examined } from './waiting.ts';

type Called = Pick<InstanceRow, 'id' | 'status'> & {
  readonly parent_instance_id: string;
  readonly parent_call: string;
};

/** Callers and those whom they have called, seen from both ends. */
export async function checkCalls(
  moment: Knex.Transaction,
  instances: ReadonlyMap<string, Examined>,
): Promise<readonly Damage[]> {
  return [...(await checkCallers(moment, instances)), ...(await checkCalled(moment, instances))];
}

/** Each call that a token waits for is about to be made, or has one instance, which runs or has left its answer. */
async function checkCallers(
  moment: Knex.Transaction,
  instances: ReadonlyMap<string, Examined>,
): Promise<readonly Damage[]> {
  const callers = [...instances.values()].filter(({ waiting }) => (waiting?.calls.size ?? 0) > 0);
  const ids = callers.map(({ replay }) => replay.row.id);
  const called = new Map<string, Called[]>();
  const jobs = new Set<string>();
  for (const some of chunksOf(ids)) {
    const rows: Called[] = await moment('zg_instance')
      .whereIn('parent_instance_id', [...some])
      .select('id', 'status', 'parent_instance_id', 'parent_call');
    for (const row of rows) {
      const key = `${row.parent_instance_id} ${row.parent_call}`;
      called.set(key, [...(called.get(key) ?? []), row]);
    }
    const found: string[] = await moment<JobRow>('zg_job')
      .whereIn('instance_id', [...some])
      .whereIn('kind', ['call', 'return'])
      .pluck('id');
    for (const id of found) jobs.add(id);
  }
  return callers.flatMap(({ replay, waiting }) =>
    [...(waiting?.calls ?? [])].flatMap(([call, element]) => {
      const { id } = replay.row;
      const made = called.get(`${id} ${call}`) ?? [];
      const params = { call, element, called: made.map((instance) => instance.id).join(', ') };
      if (made.length > 1) return [damageOf(replay, 'calledTwice', params)];
      const [instance] = made;
      const waits = jobs.has(jobRowId(id, instance === undefined ? 'call' : 'return', call));
      if (instance === undefined) return waits ? [] : [damageOf(replay, 'tokenWithoutCall', params)];
      return instance.status === 'active' || waits ? [] : [damageOf(replay, 'answerMissing', params)];
    }),
  );
}

/** Each called instance that runs is waited for, or is about to be cancelled. */
async function checkCalled(
  moment: Knex.Transaction,
  instances: ReadonlyMap<string, Examined>,
): Promise<readonly Damage[]> {
  const damages: Damage[] = [];
  for (const instance of instances.values()) {
    const { replay } = instance;
    const { parent_instance_id: caller, parent_call: call, status } = replay.row;
    if (caller === null || call === null || status !== 'active') continue;
    const waits = (await waitsFor(moment, caller, call)) || (await isGivenUp(moment, caller, call));
    if (!waits) damages.push(damageOf(replay, 'calledWithoutCaller', { caller, call }));
  }
  return damages;
}

async function waitsFor(moment: Knex.Transaction, caller: string, call: string): Promise<boolean> {
  const [row] = await instancesWithState(moment).where('i.id', caller);
  const state: InstanceState | undefined = row && snapshotOf({ row });
  return Object.values(state?.tokens ?? {}).some(({ waits }) => waits.kind === 'call' && waits.callId === call);
}

async function isGivenUp(moment: Knex.Transaction, caller: string, call: string): Promise<boolean> {
  const row = await moment<JobRow>('zg_job')
    .where({ id: jobRowId(caller, 'abandon', call) })
    .first('id');
  return row !== undefined;
}
