import { expect } from 'chai';
import type { Engine } from '@zhengai/engine';
import type { Ground } from './engines.ts';

/**
 * What must be true after whatever happened: each acknowledged command is in the history exactly once, every history
 * holds, and the rows that people and workers look for are exactly those that a token waits for.
 */
export async function expectInvariant(ground: Ground, engine: Engine, acknowledged: readonly string[]): Promise<void> {
  const commands: { command_key: string; instance_id: string; seq: number }[] = await ground
    .knex('zg_command')
    .select();
  const counted = new Set(commands.map((command) => command.command_key));
  expect(acknowledged.filter((key) => !counted.has(key))).to.deep.equal([]);
  expect(counted.size).to.equal(commands.length);
  const places = commands.map((command) => `${command.instance_id} ${command.seq}`).toSorted();
  const steps: { instance_id: string; seq: number }[] = await ground.knex('zg_step').select('instance_id', 'seq');
  expect(steps.map((step) => `${step.instance_id} ${step.seq}`).toSorted()).to.deep.equal(places);

  const waiting: string[] = [];
  for (const id of new Set(commands.map((command) => command.instance_id))) {
    expect(await engine.verify(id)).to.deep.include({ ok: true });
    for (const { waits } of Object.values((await engine.state(id))?.tokens ?? {})) {
      if (waits.kind === 'userTask') waiting.push(`${id}~${waits.taskId}`);
      if (waits.kind === 'serviceTask') waiting.push(`${id}~service~${waits.jobId}`);
      if (waits.kind === 'timer' || waits.kind === 'boundaryTimer') waiting.push(`${id}~timer~${waits.timerId}`);
    }
  }
  const tasks: string[] = await ground.knex('zg_task').where({ status: 'open' }).pluck('id');
  const jobs: string[] = await ground.knex('zg_job').pluck('id');
  expect([...tasks, ...jobs].toSorted()).to.deep.equal(waiting.toSorted());
}
