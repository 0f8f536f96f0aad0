import { expect } from 'chai';
import type { Knex } from 'knex';
import type { Engine } from '@zhengai/engine';

interface Place {
  readonly instance_id: string;
  readonly seq: number;
}
const places = (rows: readonly Place[]): readonly string[] =>
  rows.map(({ instance_id, seq }) => `${instance_id} ${seq}`).toSorted();

/**
 * What must be true after whatever happened: each acknowledged command is in the history exactly once, every history
 * holds, and the tasks, timers and jobs that people and workers look for are exactly those that a token waits for.
 * Look while nothing runs.
 */
export async function expectInvariant(knex: Knex, engine: Engine, acknowledged: readonly string[]): Promise<void> {
  const commands: (Place & { readonly command_key: string })[] = await knex('zg_command').select();
  const counted = new Set(commands.map((command) => command.command_key));
  expect(acknowledged.filter((key) => !counted.has(key))).to.deep.equal([]);
  expect(counted.size).to.equal(commands.length);
  const steps: Place[] = await knex('zg_step').select('instance_id', 'seq');
  expect(places(steps)).to.deep.equal(places(commands));

  const instances: string[] = await knex('zg_instance').pluck('id');
  expect(new Set(commands.map((command) => command.instance_id))).to.deep.equal(new Set(instances));
  const waiting: string[] = [];
  for (const id of instances) {
    expect(await engine.verify(id)).to.deep.include({ ok: true });
    for (const { waits } of Object.values((await engine.state(id))?.tokens ?? {})) {
      if (waits.kind === 'userTask') waiting.push(`${id}~${waits.taskId}`);
      if (waits.kind === 'job') waiting.push(`${id}~service~${waits.jobId}`);
      if (waits.kind !== 'catch' && waits.kind !== 'armed') continue;
      for (const one of waits.subscriptions) if (one.kind === 'timer') waiting.push(`${id}~timer~${one.id}`);
    }
  }
  const tasks: string[] = await knex('zg_task').where({ status: 'open' }).pluck('id');
  const jobs: string[] = await knex('zg_job').whereIn('kind', ['timer', 'service']).pluck('id');
  expect([...tasks, ...jobs].toSorted()).to.deep.equal(waiting.toSorted());
}
