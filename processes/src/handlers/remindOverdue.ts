import type { JobHandler } from '@zhengai/engine';
import type { QualityServices } from '../types.ts';
import { courseFacts, objectIn, textIn } from './courseFacts.ts';

/** 逾期提醒: the report's date has come and it is not submitted; reminds the course lead, and tells the office. */
export function remindOverdue(services: QualityServices): JobHandler {
  return async (job) => {
    const { courseName, semesterName, courseLead, researchOffice } = courseFacts(job);
    const due = textIn(objectIn(job.input, 'semester'), 'reportDue');
    await services.notify({
      key: job.key,
      instanceId: job.instanceId,
      text: `《${courseName}》${semesterName}课程教学质量分析报告应于 ${due} 前提交，目前尚未提交，请尽快完成。`,
      to: [courseLead, researchOffice],
    });
  };
}
