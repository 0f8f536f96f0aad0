import type { Knex } from 'knex';
import { ModelRefused } from '../../errors.ts';
import { evaluate } from '../../expression/index.ts';
import type { Json } from '../../json.ts';
import { occurrenceAfter, occurrenceFrom } from '../../kernel/timers.ts';
import type { DecideContext } from '../../kernel/types.ts';
import type { ProcessModel, StartEvent, TimerSpec } from '../../model/types.ts';
import type { StartIntent } from '../commands/intent.ts';
import type { DefinitionRow, JobRow } from '../tables.ts';
import type { ClaimedJob } from './claim.ts';
import { newJob } from './newJob.ts';

/** What a job of kind `startTimer` knows. */
interface Armed {
  /** What the timer's expression gave when the definition was deployed. */
  readonly value: Json;
  /** Occurrences that are left after this one; null for endless and for no cycle, which `cycle` tells apart. */
  readonly left: number | null;
  readonly cycle: boolean;
  readonly due: number;
}

/**
 * The timers that start instances of a process, reckoned from its deployment. A date that has passed is gone: it does
 * not start an instance with every new version.
 *
 * @throws {ModelRefused} when the time is not known without an instance.
 */
export function startTimers(
  model: ProcessModel,
  definitionId: string,
  now: number,
  isWorkingDay: (day: string) => boolean,
): readonly JobRow[] {
  const starts = (model.scopes[model.root]?.eventStarts ?? []).flatMap((id) => {
    const element = model.elements[id];
    return element?.kind === 'startEvent' ? [element] : [];
  });
  return starts
    .flatMap((element) =>
      element.triggers.flatMap((trigger) => (trigger.kind === 'timer' ? [{ element, timer: trigger.timer }] : [])),
    )
    .flatMap(({ element, timer }, index) =>
      firstOf(definitionId, element, String(index), timer, { now, isWorkingDay }),
    );
}

function firstOf(
  definitionId: string,
  element: StartEvent,
  reference: string,
  timer: TimerSpec,
  { now, isWorkingDay }: Pick<DecideContext, 'now' | 'isWorkingDay'>,
): readonly JobRow[] {
  const result = evaluate(timer.value, {}, { now, strict: true });
  const first = result.ok ? occurrenceFrom(timer, result.value, now, isWorkingDay) : undefined;
  if (!result.ok || first === undefined) {
    const { id: elementId, name: elementName } = element;
    const params = { value: timer.value };
    throw new ModelRefused([{ severity: 'error', code: 'startTimerUnknown', elementId, elementName, params }]);
  }
  const { due, left = null } = first;
  if (timer.kind === 'date' && due < now) return [];
  const payload: Armed = { value: result.value, left, cycle: timer.kind === 'cycle', due };
  return [newJob(definitionId, 'startTimer', reference, element.id, { ...payload }, due)];
}

/** The timers of the newest versions, instead of those of the versions before. */
export async function armStartTimers(
  trx: Knex.Transaction,
  definitions: readonly Pick<DefinitionRow, 'process_key'>[],
  timers: readonly JobRow[],
): Promise<void> {
  await trx<JobRow>('zg_job')
    .where({ kind: 'startTimer' })
    .whereIn(
      'instance_id',
      trx<DefinitionRow>('zg_definition')
        .whereIn(
          'process_key',
          definitions.map((definition) => definition.process_key),
        )
        .select('id'),
    )
    .delete();
  if (timers.length > 0) await trx<JobRow>('zg_job').insert([...timers]);
}

/**
 * One firing starts one instance: its command key names the occurrence, and the next one that is still to come is armed
 * with its step. After a standstill of days a daily process is begun once, not once for each of them.
 */
export function startByTimer({ row, lease }: ClaimedJob, now: number): StartIntent {
  const { value, left, cycle, due } = JSON.parse(row.payload) as Armed;
  const after = cycle ? occurrenceAfter(value, { due, left }, now) : undefined;
  const next = after === undefined ? undefined : { value, cycle, due: after.due, left: after.left ?? null };
  return {
    kind: 'start',
    definitionId: row.instance_id,
    processKey: undefined,
    businessKey: undefined,
    variables: {},
    startEvent: row.element,
    ...(next === undefined
      ? {}
      : { rearm: newJob(row.instance_id, 'startTimer', row.reference, row.element, next, next.due) }),
    parent: undefined,
    actor: { id: 'system' },
    commandKey: `${row.id}~${due}`,
    reason: undefined,
    lease,
  };
}
