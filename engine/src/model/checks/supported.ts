import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { error, warning } from './finding.ts';
import { isActivity, type Level } from './level.ts';

/** Everything that would have to be run approximately is refused by name. */
export function checkSupported(level: Level): Finding[] {
  return level.nodes.flatMap((node) => [...checkType(node), ...checkExtras(node)]);
}

const SUPPORTED = new Set([
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateCatchEvent',
  'bpmn:IntermediateThrowEvent',
  'bpmn:BoundaryEvent',
  'bpmn:Task',
  'bpmn:UserTask',
  'bpmn:ManualTask',
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
  'bpmn:SubProcess',
  'bpmn:Transaction',
  'bpmn:AdHocSubProcess',
  'bpmn:CallActivity',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:InclusiveGateway',
  'bpmn:EventBasedGateway',
  'bpmn:ComplexGateway',
]);

function checkType(node: Node): Finding[] {
  if (!SUPPORTED.has(node.$type)) return [error(node, 'unsupportedElement', { type: node.$type })];
  return node.instantiate === true ? [error(node, 'instantiates', { type: node.$type })] : [];
}

function checkExtras(node: Node): Finding[] {
  const findings: Finding[] = [];
  const loop = node.loopCharacteristics;
  if (loop?.loopDataInputRef !== undefined || loop?.loopDataOutputRef !== undefined) {
    findings.push(error(node, 'loopDataReference'));
  }
  if (isActivity(node) && countsTokens(node)) findings.push(error(node, 'tokenQuantity'));
  const { behavior } = loop ?? {};
  if (behavior !== undefined && behavior !== 'All') findings.push(warning(node, 'loopBehavior', { behavior }));
  if (isActivity(node) && transforms(node)) findings.push(error(node, 'dataAssociation'));
  return findings;
}

/** More than one token to begin with, or to leave with (BPMN 2.0 table 10.3). */
const countsTokens = ({ startQuantity = 1, completionQuantity = 1 }: Node): boolean =>
  startQuantity !== 1 || completionQuantity !== 1;

/** An association only shows which data objects, visible in the scope anyway, an activity uses. One that computes is lost. */
function transforms(node: Node): boolean {
  const associations = [...(node.dataInputAssociations ?? []), ...(node.dataOutputAssociations ?? [])];
  return associations.some((one) => one.transformation !== undefined || (one.assignment?.length ?? 0) > 0);
}
