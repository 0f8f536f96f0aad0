import type { Knex } from 'knex';
import type { Programme, ProgrammeInput, SchoolClass } from '../../contract/index.ts';
import { refusedField } from '../http/refused.ts';
import { unitOf } from './units.ts';

export async function listProgrammes(knex: Knex): Promise<Programme[]> {
  return knex('programme').orderBy('id').select('id', 'name', 'college_id as college');
}

/** Adds a 专业 to a 二级学院. */
export async function createProgramme(knex: Knex, input: ProgrammeInput, id: string): Promise<Programme> {
  const college = await unitOf(knex, input.college);
  if (college?.kind !== 'college') throw refusedField('/college', 'wrongCollege');
  await knex('programme').insert({ id, name: input.name, college_id: input.college });
  return { id, ...input };
}

export async function listClasses(knex: Knex): Promise<SchoolClass[]> {
  return knex('school_class').orderBy('id').select('id', 'name', 'programme_id as programme');
}
