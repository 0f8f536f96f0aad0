import type { QualityServices } from '@zhengai/processes/types';
import type { Knex } from 'knex';
import { raiseAlert } from './alerts.ts';
import { answersSoFar } from './answersSoFar.ts';
import { answerItems, openItems } from './items.ts';

/**
 * What the handlers of packs do in this product: improvement items, alerts and reminders on our own tables. Each call
 * may be repeated with its key.
 * @param now milliseconds since 1970
 */
export function qualityServices(knex: Knex, now: () => number): QualityServices {
  const courseOf = async (instanceId: string): Promise<string | undefined> => {
    const row = await knex('instance_subject').select('course_id').where('instance_id', instanceId).first();
    return row?.course_id as string | undefined;
  };
  return {
    openImprovementItems: (input) => openItems(knex, input, now()),
    answerCarriedItems: (input) => answerItems(knex, input, now()),
    raiseAlert: (input) => raiseAlert(knex, input, now()),
    notify: async (input) =>
      raiseAlert(knex, { ...input, level: 'notice', courseId: await courseOf(input.instanceId) }, now()),
    answersSoFar: (input) => answersSoFar(knex, input.instanceId, input.element),
  };
}
