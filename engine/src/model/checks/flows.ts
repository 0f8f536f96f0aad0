import { plainExpression } from '../../expression/index.ts';
import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { error, warning } from './finding.ts';
import { incomingOf, isActivity, type Level, outgoingOf } from './level.ts';

/** Sequence flows: their ends, conditions and defaults. */
export function checkFlows(level: Level): Finding[] {
  return [
    ...level.flows.flatMap((flow) => checkFlow(level, flow)),
    ...level.nodes.flatMap((node) => [...checkEnds(level, node), ...checkChoice(level, node)]),
  ];
}

const hasCondition = (flow: Node): boolean => plainExpression(flow.conditionExpression?.body) !== undefined;

function checkFlow(level: Level, flow: Node): Finding[] {
  const { sourceRef: source, targetRef: target } = flow;
  if (!source || !target) return [error(flow, 'flowWithoutEnd')];
  const inside = (node: Node): boolean => level.nodes.includes(node);
  if (!inside(source) || !inside(target)) return [error(flow, 'flowCrossesLevels')];
  if (!hasCondition(flow)) return [];
  if (source.default === flow) return [warning(flow, 'conditionOnDefault')];
  return source.$type === 'bpmn:ParallelGateway' ? [error(flow, 'conditionOnParallel', nameOf(source))] : [];
}

function checkEnds(level: Level, node: Node): Finding[] {
  const comes = incomingOf(level, node).length > 0;
  const goes = outgoingOf(level, node).length > 0;
  if (comes && (node.$type === 'bpmn:StartEvent' || node.$type === 'bpmn:BoundaryEvent')) {
    return [error(node, 'flowIntoStart', { type: node.$type })];
  }
  if (goes && node.$type === 'bpmn:EndEvent') return [error(node, 'flowOutOfEnd')];
  if (goes || node.$type === 'bpmn:EndEvent' || node.triggeredByEvent === true) return [];
  return [warning(node, node.$type === 'bpmn:StartEvent' ? 'startLeadsNowhere' : 'deadEnd')];
}

function checkChoice(level: Level, node: Node): Finding[] {
  const out = outgoingOf(level, node);
  const fallback = node.default ?? undefined;
  if (fallback !== undefined && !out.includes(fallback)) {
    return [error(node, 'unknownDefault', { flow: fallback.id ?? '' })];
  }
  const conditional = out.filter((flow) => flow !== fallback && hasCondition(flow));
  const free = out.filter((flow) => flow !== fallback && !hasCondition(flow));
  if (node.$type === 'bpmn:ExclusiveGateway' && out.length > 1 && free.length > 0) {
    return free.map((flow) => warning(flow, 'flowWithoutCondition', nameOf(node)));
  }
  const mayChoose = node.$type === 'bpmn:ExclusiveGateway' || isActivity(node);
  const mayFail = conditional.length > 0 && free.length === 0 && fallback === undefined;
  return mayChoose && mayFail ? [warning(node, 'noDefault')] : [];
}

const nameOf = (node: Node): { readonly gateway: string } => ({ gateway: node.name?.trim() || node.id || '' });
