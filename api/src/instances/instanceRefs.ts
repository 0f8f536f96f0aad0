import type { Knex } from 'knex';
import type { InstanceRef } from '../../contract/index.ts';
import { chunks } from '../organisation/index.ts';

interface RefRow {
  readonly id: string;
  readonly process_key: string;
  readonly process_name: string | null;
  readonly newest_name: string | null;
  readonly business_key: string | null;
  readonly course_id: string | null;
  readonly course_name: string | null;
}

/** Instances by id, in the words that people know them by. */
export async function instanceRefs(knex: Knex, ids: readonly string[]): Promise<(id: string) => InstanceRef> {
  const refs = new Map<string, InstanceRef>();
  for (const part of chunks([...new Set(ids)])) {
    const rows: readonly RefRow[] = await knex('zg_instance as i')
      .leftJoin('instance_subject as s', 's.instance_id', 'i.id')
      .leftJoin('zg_definition as d', 'd.id', 'i.definition_id')
      .whereIn('i.id', part)
      .select(
        'i.id',
        'i.process_key',
        's.process_name',
        'd.name as newest_name',
        'i.business_key',
        's.course_id',
        's.course_name',
      );
    for (const row of rows) refs.set(row.id, fromRow(row));
  }
  return (id) => refs.get(id) ?? { id, process: { key: '', name: '' } };
}

function fromRow(row: RefRow): InstanceRef {
  const { id, process_key: key, course_id, course_name, business_key } = row;
  return {
    id,
    process: { key, name: row.process_name ?? row.newest_name ?? key },
    ...(course_id === null ? {} : { subject: { id: course_id, name: course_name ?? course_id } }),
    ...(business_key === null ? {} : { businessKey: business_key }),
  };
}
