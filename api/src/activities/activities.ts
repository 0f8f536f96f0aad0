import type { ActivityDurationsQuery, Activity as EngineActivity, ProcessModel } from '@zhengai/engine';
import type { z } from 'zod';
import type {
  Account,
  Activity,
  ActivityPage,
  ActivityQuery,
  DurationsQuery,
  Locale,
  ProcessDurations,
} from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf, newestModel } from '../design/models.ts';
import { personRefs } from '../organisation/index.ts';
import { Refused } from '../http/refused.ts';
import { visibleInstance } from '../instances/detail.ts';
import { instanceRefs } from '../instances/instanceRefs.ts';
import { instant, timestamp } from '../store/time.ts';

/** What an instance went through. @throws {Refused} `notFound`, `forbidden` */
export async function instanceActivities(
  app: App,
  account: Account,
  instanceId: string,
  { limit, after }: z.output<typeof ActivityQuery>,
  locale: Locale,
): Promise<ActivityPage> {
  const { definition_id } = await visibleInstance(app, account, instanceId);
  const model = await modelOf(app.engine, definition_id);
  if (model === undefined) throw new Refused('notFound');
  const page = await app.engine.activities({ instanceId, limit, ...(after === undefined ? {} : { after }) });
  const items = await presentActivities(app, page.items, model, locale);
  return { items, ...(page.next === undefined ? {} : { next: page.next }) };
}

/** How long work stood at each element. @throws {Refused} `notFound` for an unknown process or version */
export async function processDurations(
  app: App,
  processKey: string,
  { definitionId, element, instances, end, ...query }: z.output<typeof DurationsQuery>,
  locale: Locale,
): Promise<ProcessDurations> {
  const { engine } = app;
  const model = await (definitionId === undefined ? newestModel(engine, processKey) : modelOf(engine, definitionId));
  if (model === undefined || model.key !== processKey) throw new Refused('notFound');
  const [from, to] = [instant(query.from), instant(query.to)];
  const asked: ActivityDurationsQuery = {
    processKey,
    instances,
    ...(definitionId === undefined ? {} : { definitionId }),
    ...(element === undefined ? {} : { element, end }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const found = await engine.activityDurations(asked);
  return {
    matching: found.matching,
    instances: found.instances,
    unreadable: [...found.unreadable],
    elements: found.elements.map(({ kind, durations, ...rest }) => ({
      ...rest,
      name: nameIn(model, rest.element),
      ...(kind === undefined ? {} : { kind }),
      ...(durations === undefined ? {} : { durations }),
    })),
    stays: await presentActivities(app, found.longest, model, locale),
  };
}

/** An element of another version may have no place in this one. */
const nameIn = (model: ProcessModel, element: string): string => model.elements[element]?.name || element;

async function presentActivities(
  app: App,
  activities: readonly EngineActivity[],
  model: ProcessModel,
  locale: Locale,
): Promise<Activity[]> {
  const instance = await instanceRefs(
    app.knex,
    activities.map(({ instanceId }) => instanceId),
  );
  const person = await personRefs(
    app.knex,
    activities.flatMap(({ leftBy }) => leftBy ?? []),
    locale,
  );
  return activities.map(({ instanceId, element, kind, enteredAt, enteredSeq, leftAt, leftSeq, leftBy, end }) => ({
    instance: instance(instanceId),
    element,
    name: nameIn(model, element),
    ...(kind === undefined ? {} : { kind }),
    enteredAt: timestamp(enteredAt),
    enteredSeq,
    ...(leftAt === undefined ? {} : { leftAt: timestamp(leftAt) }),
    ...(leftSeq === undefined ? {} : { leftSeq }),
    ...(leftBy === undefined ? {} : { leftBy: person(leftBy) }),
    ...(end === undefined ? {} : { end }),
  }));
}
