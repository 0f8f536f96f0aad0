import type { Knex } from 'knex';
import type { CommandRow, StepRow } from '../tables.ts';
import type { Damage } from './types.ts';

/** Command keys of one page. */
const PAGE = 2_000;

/** Steps whose command has been seen: a bit per step, by instance. */
type Seen = ReadonlyMap<string, { readonly version: number; readonly bits: Uint8Array }>;

/**
 * Each step of these instances has exactly one command key, and each key its step. Keys have no index by instance, which
 * every command would pay for: they are read in their order, once for so many instances. `versions` were read before, so
 * that the key of each step up to them is there now; what has been committed since is left out.
 */
export async function checkCommands(
  knex: Knex,
  versions: ReadonlyMap<string, number>,
  only: string | undefined,
  others: boolean,
): Promise<{ readonly damages: readonly Damage[]; readonly commands: number }> {
  const seen: Seen = new Map(
    [...versions].map(([id, version]) => [id, { version, bits: new Uint8Array((version >> 3) + 1) }] as const),
  );
  const damages: Damage[] = [];
  let commands = 0;
  let after = '';
  for (;;) {
    const page: CommandRow[] = await knex<CommandRow>('zg_command')
      .where('command_key', '>', after)
      .modify((builder) => {
        if (only !== undefined) void builder.where('instance_id', only);
      })
      .orderBy('command_key')
      .limit(PAGE);
    const beyond: CommandRow[] = [];
    for (const row of page) {
      const instance = seen.get(row.instance_id);
      if (instance === undefined ? others : row.seq < 1 || row.seq > instance.version) beyond.push(row);
      if (instance === undefined || row.seq < 1 || row.seq > instance.version) continue;
      commands += 1;
      if (isMarked(instance.bits, row.seq)) damages.push(damage('stepWithTwoCommands', row));
      mark(instance.bits, row.seq);
    }
    damages.push(...(await withoutStep(knex, beyond)));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last.command_key;
  }
  return { damages: [...damages, ...withoutCommand(seen)], commands };
}

const isMarked = (bits: Uint8Array, seq: number): boolean => (((bits[seq >> 3] ?? 0) >> (seq & 7)) & 1) === 1;

function mark(bits: Uint8Array, seq: number): void {
  bits[seq >> 3] = (bits[seq >> 3] ?? 0) | (1 << (seq & 7));
}

const damage = (code: Damage['code'], row: CommandRow): Damage => ({
  code,
  instanceId: row.instance_id,
  params: { seq: row.seq, command: row.command_key },
});

/** Keys whose step is not there: it would have been committed with the key. */
async function withoutStep(knex: Knex, rows: readonly CommandRow[]): Promise<readonly Damage[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.instance_id))];
  const lasts: (Pick<StepRow, 'instance_id'> & { readonly last: number })[] = await knex<StepRow>('zg_step')
    .whereIn('instance_id', ids)
    .groupBy('instance_id')
    .select('instance_id')
    .max({ last: 'seq' });
  const last = new Map(lasts.map((row) => [row.instance_id, row.last]));
  return rows
    .filter((row) => row.seq < 1 || row.seq > (last.get(row.instance_id) ?? 0))
    .map((row) => damage('commandWithoutStep', row));
}

function withoutCommand(seen: Seen): readonly Damage[] {
  return [...seen].flatMap(([instanceId, { version, bits }]) =>
    Array.from({ length: version }, (_, index) => index + 1)
      .filter((seq) => !isMarked(bits, seq))
      .map((seq): Damage => ({ code: 'stepWithoutCommand', instanceId, params: { seq } })),
  );
}
