import type { JobHandler } from '@zhengai/engine';
import type { QualityServices } from '../types.ts';
import { courseFacts, rowsIn, textIn } from './courseFacts.ts';

/**
 * 课程标准修正建议登记: tells those who decide on course standards (教研室, 教务处) which clauses the course proposes to
 * change. The proposal itself stays with the instance as variable `stdChange`.
 */
export function registerStandardChange(services: QualityServices): JobHandler {
  return async (job) => {
    const { courseName, semesterName, researchOffice, academicAffairs } = courseFacts(job);
    const clauses = rowsIn(job.input, 'stdChange').map((row) => `“${textIn(row, 'clause')}”`);
    await services.notify({
      key: job.key,
      instanceId: job.instanceId,
      text: `《${courseName}》${semesterName}诊改提出课程标准修正建议 ${clauses.length} 条：${clauses.join('、')}，请组织论证。`,
      to: [researchOffice, academicAffairs],
    });
    return { standardChangesRegistered: clauses.length };
  };
}
