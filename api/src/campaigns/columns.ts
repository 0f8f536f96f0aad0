import type { ProcessModel, UserTask } from '@zhengai/engine';
import type { Matrix } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { userTasksInOrder } from '../tasks/userTasks.ts';
import type { CampaignRow } from './campaigns.ts';

/** The columns of a campaign's matrix. */
export interface Columns {
  readonly list: Matrix['columns'];
  /** Whether the version of the process that a course runs on has the task; null while it has not begun. */
  readonly isIn: (definitionId: string | null, element: string) => boolean;
}

/**
 * The tasks of all versions that the campaign's courses run on, in the order of the newest; those of the newest
 * published version while none has begun. A task that only older versions have stands behind the one it follows there.
 */
export async function columnsOf(app: App, campaign: CampaignRow): Promise<Columns> {
  const models = await runningModels(app, campaign);
  const tasks: UserTask[] = [];
  for (const model of models.values())
    for (const [place, task] of userTasksInOrder(model).entries()) {
      if (tasks.some(({ id }) => id === task.id)) continue;
      const before = userTasksInOrder(model)[place - 1]?.id;
      tasks.splice(tasks.findIndex(({ id }) => id === before) + 1, 0, task);
    }
  return {
    list: tasks.map(({ id, name, phase }) => ({ element: id, name, ...(phase === undefined ? {} : { phase }) })),
    isIn: (definitionId, element) => {
      const model = definitionId === null ? undefined : models.get(definitionId);
      return model === undefined || model.elements[element] !== undefined;
    },
  };
}

/** By definition id, the newest version first. */
async function runningModels({ engine, knex }: App, campaign: CampaignRow): Promise<ReadonlyMap<string, ProcessModel>> {
  const ids: readonly string[] = await knex('campaign_course as c')
    .join('zg_instance as i', 'i.id', 'c.instance_id')
    .where('c.campaign_id', campaign.id)
    .distinct()
    .pluck('i.definition_id');
  const versions = (await engine.definitions({ key: campaign.process_key })).toSorted((a, b) => b.version - a.version);
  const running = versions.filter(({ id }) => ids.includes(id));
  const models = new Map<string, ProcessModel>();
  for (const { id } of running.length > 0 ? running : versions.slice(0, 1)) {
    const model = await modelOf(engine, id);
    if (model !== undefined) models.set(id, model);
  }
  return models;
}
