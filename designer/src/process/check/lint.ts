import { checkDefinitions, type Finding } from '@zhengai/engine/model';
import type { BusinessObject } from '../../bpmn/services.ts';
import type { DesignerCatalogue } from '../../types.ts';
import { checkCatalogue } from './catalogue.ts';
import { checkCycle } from './cycle.ts';
import { readProcesses } from './readModel.ts';

/**
 * Everything that is wrong or doubtful about the model as it is drawn now: what the engine would refuse at
 * publication, what the installation does not know, and phases that a cycle lacks. Errors first.
 */
export function lint(definitions: BusinessObject, catalogue: DesignerCatalogue): readonly Finding[] {
  const findings = [
    ...checkDefinitions(definitions),
    ...readProcesses(definitions).flatMap((process) => [...checkCatalogue(process, catalogue), ...checkCycle(process)]),
  ];
  return findings.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
