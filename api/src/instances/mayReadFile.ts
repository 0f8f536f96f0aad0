import type { Knex } from 'knex';
import type { Account } from '../../contract/index.ts';
import { candidateKeysOf, chunks } from '../organisation/index.ts';
import { visibleInstances } from './list.ts';

/** Whether somebody may see an instance whose answers refer to this upload, or has a task in one. */
export async function mayReadFile(knex: Knex, account: Account, fileId: string): Promise<boolean> {
  const instanceIds: string[] = await knex('instance_file').where('file_id', fileId).pluck('instance_id');
  for (const part of chunks(instanceIds)) {
    const [visible] = await visibleInstances(knex, account).whereIn('i.id', part).limit(1).select('i.id');
    if (visible !== undefined) return true;
    const offered = knex('zg_candidate').whereIn('candidate_key', candidateKeysOf(account)).select('task_id');
    const task: unknown = await knex('zg_task')
      .whereIn('instance_id', part)
      .where((mine) => {
        void mine.where('assignee', account.id).orWhere('completed_by', account.id).orWhereIn('id', offered);
      })
      .first('id');
    if (task !== undefined) return true;
  }
  return false;
}
