import type { Knex } from 'knex';
import { isSqlite } from './database/clock.ts';
import { readRows } from './database/direct.ts';
import { chunksOf } from './database/statement.ts';
import { byIndex, oneOf, part, where, type Part } from './database/where.ts';
import { fromCursor, pageLimit, toCursor, toPage } from './page.ts';
import { fromStepRow } from './stepHash.ts';
import type { InstanceRow, StepRow, StoredStep } from './tables.ts';
import type { JournalEntry, JournalQuery, Page, Step } from './types.ts';

/**
 * Steps that are looked through for one page of those of one person or process. Steps are in the order of time only: a
 * further index on the largest table would be paid for by every step.
 */
const LOOKED_THROUGH = 20_000;

type JournalRow = StoredStep & Pick<InstanceRow, 'definition_id' | 'process_key' | 'business_key'>;

/** Steps of all instances, newest first; see `EngineApi.journal`. */
export async function readJournal(knex: Knex, query: JournalQuery): Promise<Page<JournalEntry>> {
  const limit = pageLimit(query.limit);
  const floor = query.actor === undefined && query.processKey === undefined ? undefined : await floorOf(knex, query);
  const rows = await readJournalRows(knex, [...matching(query, floor)], limit + 1);
  const page = toPage(rows, limit, (row) => row, placeOf);
  // Nothing more in what was looked through; but it was not looked through to the end.
  const next = page.next ?? (floor === undefined ? undefined : toCursor({ order: floor, id: '' }));
  return { items: await withElements(knex, page.items), next };
}

/** Time of the step up to which one page looks; undefined when that is all there is. */
async function floorOf(knex: Knex, query: JournalQuery): Promise<number | undefined> {
  const { sql, values } = where(matching({ ...query, actor: undefined, processKey: undefined }, undefined));
  const [row] = await readRows<Pick<StepRow, 'at'>>(
    knex,
    `select s.at from zg_step s${byIndex(knex, INDEX)} ${sql} order by s.at desc limit 1 offset ?`,
    [...values, LOOKED_THROUGH],
  );
  return row?.at;
}

const INDEX = 'zg_step_at_index';

function matching(query: Unset<JournalQuery>, floor: number | undefined): readonly Part[] {
  const { processKey, actor, from, to } = query;
  const place = fromCursor(query.after);
  return [
    ...(from === undefined ? [] : [part('s.at >= ?', from)]),
    ...(to === undefined ? [] : [part('s.at < ?', to)]),
    ...(floor === undefined ? [] : [part('s.at >= ?', floor)]),
    ...(place === undefined ? [] : behind(place)),
    ...(actor === undefined ? [] : [part('(s.actor = ? or s.on_behalf_of = ?)', actor, actor)]),
    ...(processKey === undefined ? [] : [part('i.process_key = ?', processKey)]),
  ];
}

type Unset<T> = { readonly [Field in keyof T]: T[Field] | undefined };

/** Rows behind a step: older, or of the same moment and come before. */
function behind({ order, id }: { readonly order: number; readonly id: string }): readonly Part[] {
  return [part('s.at <= ?', order), part('(s.at < ? or s.arrival < ?)', order, Number.parseInt(id, 10) || 0)];
}

const placeOf = ({ at, arrival }: StoredStep) => ({ order: at, id: String(arrival) });

/** The steps lead, by their index, and each looks up its instance: the other way round all would have to be sorted. */
function readJournalRows(knex: Knex, conditions: readonly Part[], limit: number): Promise<readonly JournalRow[]> {
  const { sql, values } = where(conditions);
  return readRows(
    knex,
    `select s.*, i.definition_id, i.process_key, i.business_key
      from zg_step s${byIndex(knex, INDEX)} ${isSqlite(knex) ? 'cross join' : 'straight_join'} zg_instance i
        on i.id = s.instance_id
      ${sql} order by s.at desc, s.arrival desc limit ?`,
    [...values, limit],
  );
}

/**
 * Says of each step which element it was about: the step that made what its command spoke to has it. Rows that somebody
 * has made unreadable are left out; `verify` names them.
 */
async function withElements(knex: Knex, rows: readonly JournalRow[]): Promise<readonly JournalEntry[]> {
  const steps = rows.flatMap((row) => readable(row).map((step) => ({ row, step })));
  const origins = new Map<string, Step>();
  const wanted = [...new Set(steps.flatMap(({ step }) => originOf(step) ?? []))];
  for (const keys of chunksOf(wanted, KEYS)) {
    for (const row of await readSteps(knex, keys))
      for (const step of readable(row)) origins.set(keyOf(step.instanceId, step.seq), step);
  }
  return steps.map(({ row, step }) => {
    const origin = origins.get(originOf(step) ?? '');
    return {
      ...step,
      definitionId: row.definition_id,
      processKey: row.process_key,
      businessKey: row.business_key ?? undefined,
      element: elementOf(step, origin === undefined ? [step] : [origin, step]),
    };
  });
}

/** Steps that are looked up with one query. */
const KEYS = 100;

function readSteps(knex: Knex, keys: readonly string[]): Promise<readonly StepRow[]> {
  const conditions = keys.map((key) => key.split(' ')).map(([id = '', seq]) => ({ id, seq: Number(seq) }));
  const ids = [...new Set(conditions.map(({ id }) => id))];
  const { sql, values } = where([
    oneOf('instance_id', ids),
    part(
      `(${conditions.map(() => '(instance_id = ? and seq = ?)').join(' or ')})`,
      ...conditions.flatMap(({ id, seq }) => [id, seq]),
    ),
  ]);
  return readRows(knex, `select * from zg_step ${sql}`, values);
}

function readable(row: StepRow): readonly [] | readonly [Step] {
  try {
    const step = fromStepRow(row);
    const { events }: { readonly events: unknown } = step;
    return Array.isArray(events) ? [step] : [];
  } catch {
    return [];
  }
}

const keyOf = (instanceId: string, seq: number): string => `${instanceId} ${seq}`;

/** The step that made the task, job, timer, call or subscription of a command: its number begins the id. */
function originOf(step: Step): string | undefined {
  const made = Number(referenceOf(step)?.split('.')[0]);
  return Number.isInteger(made) && made > 0 ? keyOf(step.instanceId, made) : undefined;
}

function referenceOf({ command }: Step): string | undefined {
  if ('taskId' in command) return command.taskId;
  if ('timerId' in command) return command.timerId;
  if ('jobId' in command) return command.jobId;
  if ('callId' in command) return command.callId;
  if ('subscriptionId' in command) return command.subscriptionId;
  if ('tokenId' in command) return command.tokenId;
  if ('at' in command) return command.at;
  return command.kind === 'settleWork' ? command.id : undefined;
}

function elementOf(step: Step, steps: readonly Step[]): string | undefined {
  if (step.command.kind === 'startActivity' || step.command.kind === 'jump') return step.command.element;
  const reference = referenceOf(step);
  if (reference === undefined) return undefined;
  for (const event of steps.flatMap(({ events }) => events)) {
    if (event.kind === 'taskOpened' && event.task.taskId === reference) return event.task.element;
    if (event.kind === 'jobCreated' && event.jobId === reference) return event.element;
    if (event.kind === 'timerArmed' && event.timerId === reference) return event.element;
    if (event.kind === 'callStarted' && event.callId === reference) return event.element;
    if (event.kind === 'subscribed' && event.subscription.id === reference) return event.element;
    if (event.kind === 'tokenPlaced' && event.token.id === reference) return event.token.element;
  }
  return undefined;
}
