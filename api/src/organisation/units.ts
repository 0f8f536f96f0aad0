import type { Knex } from 'knex';
import type { Unit, UnitInput, UnitKind, UnitPatch } from '../../contract/index.ts';
import { Refused, refusedField } from '../http/refused.ts';

interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent_id: string | null;
}

/** What each kind of unit is placed under: 教研室 under 二级学院, 学院 and 部门 under 学校. */
const parentKind: Readonly<Record<UnitKind, UnitKind | undefined>> = {
  school: undefined,
  department: 'school',
  college: 'school',
  office: 'college',
};

const present = (row: UnitRow): Unit => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  ...(row.parent_id === null ? {} : { parent: row.parent_id }),
});

export async function listUnits(knex: Knex): Promise<Unit[]> {
  const rows = await knex<UnitRow>('unit').orderBy('id').select('id', 'name', 'kind', 'parent_id');
  return rows.map(present);
}

export async function unitOf(knex: Knex, id: string): Promise<Unit | undefined> {
  const row = await knex<UnitRow>('unit').where({ id }).first();
  return row === undefined ? undefined : present(row);
}

/** The school's own name; empty before the school unit exists. */
export async function schoolName(knex: Knex): Promise<string> {
  const row = await knex<UnitRow>('unit').where({ kind: 'school' }).first();
  return row?.name ?? '';
}

/** A unit and everything below it. */
export async function unitTree(knex: Knex, id: string): Promise<string[]> {
  const units = await listUnits(knex);
  const found = new Set([id]);
  // At most as many rounds as there are levels.
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const unit of units) if (unit.parent !== undefined && found.has(unit.parent)) found.add(unit.id);
  }
  return [...found];
}

async function checkParent(knex: Knex, kind: UnitKind, parent: string | undefined): Promise<void> {
  const above = parent === undefined ? undefined : await unitOf(knex, parent);
  if (parent !== undefined && above === undefined) throw refusedField('/parent', 'unknownUnit', { id: parent });
  const wanted = parentKind[kind];
  if (kind === 'school' || above?.kind !== wanted) throw refusedField('/parent', 'wrongParent');
}

/** @throws {Refused} when it can not be placed under that parent. There is one school, made at install. */
export async function createUnit(knex: Knex, input: UnitInput, id: string): Promise<Unit> {
  await checkParent(knex, input.kind, input.parent);
  const row: UnitRow = { id, name: input.name, kind: input.kind, parent_id: input.parent ?? null };
  await knex('unit').insert(row);
  return present(row);
}

export async function changeUnit(knex: Knex, id: string, patch: UnitPatch): Promise<Unit> {
  const unit = await unitOf(knex, id);
  if (unit === undefined) throw new Refused('notFound');
  if (patch.parent !== undefined && patch.parent !== unit.parent) await checkParent(knex, unit.kind, patch.parent);
  const changed: Unit = {
    ...unit,
    ...(patch.name === undefined ? {} : { name: patch.name }),
    ...(patch.parent === undefined ? {} : { parent: patch.parent }),
  };
  await knex('unit')
    .where({ id })
    .update({ name: changed.name, parent_id: changed.parent ?? null });
  return changed;
}
