import type { JobHandler } from '@zhengai/engine';
import type { QualityServices } from '../types.ts';
import { carryDecisions } from '../blocks/carry.ts';
import { courseFacts, rowsIn, textIn } from './courseFacts.ts';

/** 结转答复落账: hands the course lead's answer to every carried item to the item's own record. */
export function answerCarriedItems(services: QualityServices): JobHandler {
  return async (job) => {
    const { semesterId } = courseFacts(job);
    const answers = rowsIn(job.input, 'carryAnswers').map((row) => {
      const decision = carryDecisions.find((known) => known === row['decision']);
      if (decision === undefined) throw new TypeError(`item ${textIn(row, 'itemId')} has no decision`);
      return { itemId: textIn(row, 'itemId'), decision, note: textIn(row, 'note') };
    });
    if (answers.length > 0) {
      await services.answerCarriedItems({ key: job.key, instanceId: job.instanceId, semesterId, answers });
    }
    return { carryAnswered: answers.length };
  };
}
