import type { ElementModel } from '@zhengai/engine';
import type { MigrationPlan, PlanMigration, Ref } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { Refused } from '../http/refused.ts';

/** What going over to another version would do (迁移), by the names of the elements; changes nothing. */
export async function migrationPlan(app: App, instanceId: string, input: PlanMigration): Promise<MigrationPlan> {
  const instance = await app.engine.instance(instanceId);
  if (instance === undefined) throw new Refused('notFound');
  const plan = await app.engine.planMigration({ instanceId, ...input });
  const from = await modelOf(app.engine, instance.definitionId);
  const to = await modelOf(app.engine, input.definitionId);
  const answers: readonly { readonly n: number | string }[] = await app
    .knex('zg_task')
    .where({ instance_id: instanceId, status: 'completed' })
    .count({ n: '*' });
  return {
    problems: plan.problems.map(({ code, element }) => ({
      code,
      element,
      name: nameIn(from?.elements, element),
      candidates: likeness(from?.elements[element], Object.values(to?.elements ?? {})),
    })),
    moves: plan.moves.map((move) => ({
      ...move,
      fromName: nameIn(from?.elements, move.from),
      name: nameIn(to?.elements, move.to),
      task: from?.elements[move.from]?.kind === 'userTask',
    })),
    answers: Number(answers[0]?.n ?? 0),
    disarmed: plan.disarmed.map((id) => ({ id, name: nameIn(from?.elements, id) })),
    armed: plan.armed.map((id) => ({ id, name: nameIn(to?.elements, id) })),
    missingForms: [...plan.missingForms],
  };
}

const nameIn = (elements: Readonly<Record<string, ElementModel>> = {}, id: string): string => elements[id]?.name || id;

/** Elements that are of the same kind: only such can stand for another. */
const likeness = (element: ElementModel | undefined, others: readonly ElementModel[]): Ref[] =>
  others.filter(({ kind }) => kind === element?.kind).map(({ id, name }) => ({ id, name: name || id }));
