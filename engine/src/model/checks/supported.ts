import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { error } from './finding.ts';
import { isActivity, type Level } from './level.ts';

/** Everything that would have to be run approximately is refused by name. */
export function checkSupported(level: Level): Finding[] {
  return level.nodes.flatMap((node) => [...checkType(node), ...checkExtras(node)]);
}

function checkType(node: Node): Finding[] {
  switch (node.$type) {
    case 'bpmn:UserTask':
    case 'bpmn:ServiceTask':
    case 'bpmn:CallActivity':
    case 'bpmn:ExclusiveGateway':
    case 'bpmn:ParallelGateway':
      return [];
    case 'bpmn:SubProcess':
      return node.triggeredByEvent === true ? [error(node, 'eventSubProcess')] : [];
    case 'bpmn:Task':
    case 'bpmn:ManualTask':
      return [error(node, 'plainTask', { type: node.$type })];
    case 'bpmn:StartEvent':
      return checkEvent(node, []);
    case 'bpmn:EndEvent':
      return checkEvent(node, ['bpmn:TerminateEventDefinition']);
    case 'bpmn:IntermediateCatchEvent':
    case 'bpmn:BoundaryEvent':
      return checkEvent(node, ['bpmn:TimerEventDefinition'], 1);
    default:
      return [error(node, 'unsupportedElement', { type: node.$type })];
  }
}

function checkEvent(node: Node, allowed: readonly string[], atLeast = 0): Finding[] {
  const definitions = node.eventDefinitions ?? [];
  const other = definitions.find((definition) => !allowed.includes(definition.$type));
  if (other !== undefined) return [error(node, 'unsupportedEvent', { type: node.$type, definition: other.$type })];
  if (definitions.length > 1) return [error(node, 'severalEventDefinitions', { type: node.$type })];
  return definitions.length < atLeast ? [error(node, 'eventWithoutDefinition', { type: node.$type })] : [];
}

function checkExtras(node: Node): Finding[] {
  const findings: Finding[] = [];
  const loop = node.loopCharacteristics;
  if (loop !== undefined && loop !== null && loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    findings.push(error(node, 'unsupportedLoop', { type: loop.$type }));
  }
  if (loop?.loopDataInputRef !== undefined || loop?.loopDataOutputRef !== undefined) {
    findings.push(error(node, 'loopDataReference'));
  }
  if (node.isForCompensation === true) findings.push(error(node, 'compensation'));
  if (isActivity(node) && moves(node)) findings.push(error(node, 'dataAssociation'));
  return findings;
}

/** Drawn data associations would suggest that data moves; it moves by variables. */
function moves(node: Node): boolean {
  return (node.dataInputAssociations?.length ?? 0) > 0 || (node.dataOutputAssociations?.length ?? 0) > 0;
}
