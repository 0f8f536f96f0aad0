import type { JobHandler } from '@zhengai/engine';
import type { QualityServices } from '../types.ts';
import { courseFacts, numberIn, objectIn } from './courseFacts.ts';

/** 期中预警: a yellow alert (黄, the level of an owner) to the course lead and the head of the teaching office. */
export function raiseMidTermAlert(services: QualityServices): JobHandler {
  return async (job) => {
    const { courseId, courseName, courseLead, researchOffice } = courseFacts(job);
    const line = numberIn(objectIn(job.input, 'settings'), 'warningLine');
    const rate = numberIn(job.input, 'midTermRate');
    const missing = numberIn(job.input, 'midTermMissing') ?? 0;
    const finding =
      rate === undefined ? '至今没有即评即改记录' : `即评即改学习评价均值 ${rate}，低于预警线 ${line ?? '（未设）'}`;
    const absent = rate !== undefined && missing > 0 ? `；另有 ${missing} 位任课教师没有记录` : '';
    await services.raiseAlert({
      key: job.key,
      instanceId: job.instanceId,
      courseId,
      level: 'yellow',
      text: `《${courseName}》期中检查：${finding}${absent}。请核实原因并及时改进。`,
      to: [courseLead, researchOffice],
    });
  };
}
