import { checkDefinitions, type Finding, withoutEchoes } from '@zhengai/engine/model';
import type { BusinessObject } from '../../bpmn/services.ts';
import type { DesignerCatalogue } from '../../types.ts';
import { checkCatalogue } from './catalogue.ts';
import { checkCycle } from './cycle.ts';
import { checkDecisions } from './decisions.ts';
import { processesIn, readProcesses } from './readModel.ts';

/**
 * Everything that is wrong or doubtful about the model as it is drawn now: what the engine would refuse at
 * publication, what the installation does not know, and phases that a cycle lacks. Errors first.
 * @param left what the text still says in another engine's words (`vendorFindings`)
 */
export function lint(
  definitions: BusinessObject,
  catalogue: DesignerCatalogue,
  left: readonly Finding[] = [],
): readonly Finding[] {
  const findings = [
    ...withoutEchoes(left, checkDefinitions(definitions)),
    ...left,
    ...readProcesses(definitions).flatMap((process) => [...checkCatalogue(process, catalogue), ...checkCycle(process)]),
    ...processesIn(definitions).flatMap((process) => checkDecisions(process, catalogue)),
  ];
  return findings.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
