import type { JobHandler } from '@zhengai/engine';
import type { QualityServices } from '../types.ts';
import { courseFacts, rowsIn } from './courseFacts.ts';

/** 改进项登记: opens one improvement item per row; what is still open at the next launch is carried over (结转). */
export function registerImprovementItems(services: QualityServices): JobHandler {
  return async (job) => {
    const { courseId, semesterId } = courseFacts(job);
    const items = rowsIn(job.input, 'items');
    if (items.length > 0) {
      await services.openImprovementItems({ key: job.key, instanceId: job.instanceId, courseId, semesterId, items });
    }
    return { itemsRegistered: items.length };
  };
}
