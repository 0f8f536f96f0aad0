import type { Finding } from '@zhengai/engine/model';
import { phases } from '../../bpmn/phases.ts';
import type { ProcessFacts } from './readModel.ts';

/**
 * A diagnosis-and-improvement cycle (诊改一轮) goes through 计划, 执行, 检查 and 改进. Warns, once per process, about
 * the phases that no task is in. A process without a tier is no cycle.
 */
export function checkCycle(process: ProcessFacts): readonly Finding[] {
  if (process.tier === undefined) return [];
  const present = new Set(process.tasks.map((task) => task.phase));
  const missing = phases.filter((phase) => !present.has(phase));
  if (missing.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'missingPhases',
      elementId: process.id,
      elementName: process.name,
      params: { phases: missing.join(',') },
    },
  ];
}
