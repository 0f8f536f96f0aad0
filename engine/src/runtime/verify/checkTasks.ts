import type { Knex } from 'knex';
import type { CandidateRow, TaskRow } from '../tables.ts';
import { damageOf, sameText } from './replay.ts';
import type { Damage } from './types.ts';
import type { Examined } from './waiting.ts';
import { pagesById, withinOwned, type Window } from './window.ts';

/** Columns that say what the history says; the others follow from the definition. */
const TOLD = [
  'element',
  'name',
  'status',
  'assignee',
  'due_at',
  'loop_counter',
  'signing',
  'opened_at',
  'opened_seq',
  'ended_at',
  'ended_seq',
  'completed_by',
] as const satisfies readonly (keyof TaskRow)[];
/** The same for columns that hold JSON. */
const TOLD_AS_JSON = ['candidates', 'submitted'] as const satisfies readonly (keyof TaskRow)[];

/** Every task against the history and against the tokens, and the other way round. */
export async function checkTasks(
  moment: Knex.Transaction,
  window: Window,
  instances: ReadonlyMap<string, Examined>,
): Promise<{ readonly damages: readonly Damage[]; readonly tasks: number }> {
  const damages: Damage[] = [];
  const seen = new Set<string>();
  let tasks = 0;
  for await (const page of pagesById<TaskRow>(() => moment<TaskRow>('zg_task').where(withinOwned(window, 'id')))) {
    tasks += page.length;
    const candidates = await candidatesOf(moment, page);
    for (const row of page) {
      const instance = instances.get(row.instance_id);
      if (instance === undefined) continue;
      seen.add(row.id);
      damages.push(...damagesOfTask(instance, row, candidates.get(row.id) ?? []));
    }
  }
  for (const instance of instances.values()) damages.push(...missingTasks(instance, seen));
  return { damages, tasks };
}

async function candidatesOf(
  moment: Knex.Transaction,
  tasks: readonly TaskRow[],
): Promise<ReadonlyMap<string, readonly CandidateRow[]>> {
  const rows: CandidateRow[] = await moment<CandidateRow>('zg_candidate').whereIn(
    'task_id',
    tasks.map(({ id }) => id),
  );
  const byTask = new Map<string, CandidateRow[]>();
  for (const row of rows) {
    const others = byTask.get(row.task_id);
    if (others === undefined) byTask.set(row.task_id, [row]);
    else others.push(row);
  }
  return byTask;
}

function damagesOfTask(
  { replay, waiting }: Examined,
  row: TaskRow,
  candidates: readonly CandidateRow[],
): readonly Damage[] {
  const params = { task: row.id, element: row.element };
  const damages: Damage[] = [];
  if (replay.broken === undefined) {
    const told = replay.changes.newTasks.get(row.id);
    if (told === undefined) return [damageOf(replay, 'taskUnknown', params)];
    const differing = differences(row, told);
    if (differing.length > 0) {
      const opening = differing.some((column) => column === 'element' || column.startsWith('opened'));
      const seq = opening ? told.opened_seq : (told.ended_seq ?? told.opened_seq);
      damages.push(damageOf(replay, 'taskDiffers', { ...params, seq, columns: differing.join(', ') }));
    }
  }
  const open = row.status === 'open';
  const awaited = waiting?.tasks.has(row.id) ?? open;
  if (open && !awaited) damages.push(damageOf(replay, 'taskWithoutToken', params));
  if (awaited && !open) damages.push(damageOf(replay, 'tokenWithoutTask', params));
  if (!offersRightly(row, candidates)) damages.push(damageOf(replay, 'candidatesDiffer', params));
  return damages;
}

function differences(row: TaskRow, told: TaskRow): readonly (keyof TaskRow)[] {
  return [
    ...TOLD.filter((column) => row[column] !== told[column]),
    ...TOLD_AS_JSON.filter((column) => !sameText(row[column], told[column])),
  ];
}

/** Exactly the candidates of the task may take it, while it is open and nobody holds it. */
function offersRightly(row: TaskRow, candidates: readonly CandidateRow[]): boolean {
  if (row.status !== 'open') return candidates.length === 0;
  const free = row.assignee === null ? 1 : 0;
  if (candidates.some((candidate) => candidate.free !== free)) return false;
  return sameText(
    JSON.stringify(candidates.map((candidate) => candidate.candidate_key).toSorted()),
    JSON.stringify(keysOf(row)),
  );
}

function keysOf(row: TaskRow): readonly string[] | undefined {
  try {
    return [...new Set(JSON.parse(row.candidates) as readonly string[])].toSorted();
  } catch {
    return undefined;
  }
}

/** Tasks that the history or a token knows, and nobody finds. */
function missingTasks({ replay, waiting }: Examined, seen: ReadonlySet<string>): readonly Damage[] {
  const damages: Damage[] = [];
  const told = replay.broken === undefined ? replay.changes.newTasks : undefined;
  for (const { id, element, opened_seq } of told?.values() ?? []) {
    if (!seen.has(id)) damages.push(damageOf(replay, 'taskMissing', { task: id, element, seq: opened_seq }));
  }
  for (const [id, element] of waiting?.tasks ?? []) {
    if (!seen.has(id)) damages.push(damageOf(replay, 'tokenWithoutTask', { task: id, element }));
  }
  return damages;
}
