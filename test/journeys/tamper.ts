import { openDatabase } from '@zhengai/engine';

/** Changes who did a step in the middle of an instance's history, as somebody with access to the database could. */
export async function changeHistory(databaseUrl: string, instanceId: string): Promise<number> {
  const knex = openDatabase(databaseUrl);
  try {
    const steps = await knex('zg_step')
      .where({ instance_id: instanceId })
      .orderBy('seq')
      .select<{ seq: number }[]>('seq');
    const seq = steps[Math.floor(steps.length / 2)]?.seq;
    if (seq === undefined) throw new Error('the instance has no history');
    await knex('zg_step').where({ instance_id: instanceId, seq }).update({ actor: 'somebody-else' });
    return seq;
  } finally {
    await knex.destroy();
  }
}
