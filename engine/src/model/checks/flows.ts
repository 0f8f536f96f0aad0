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
  if ((comes || goes) && (node.triggeredByEvent === true || node.isForCompensation === true)) {
    return [error(node, 'flowBeside', { type: node.$type })];
  }
  if (goes || endsHere(level, node)) return [];
  return [warning(node, node.$type === 'bpmn:StartEvent' ? 'startLeadsNowhere' : 'deadEnd')];
}

/** Nothing needs to follow: it is an end by nature. */
function endsHere(level: Level, node: Node): boolean {
  if (node.$type === 'bpmn:EndEvent' || node.triggeredByEvent === true || node.isForCompensation === true) return true;
  if (level.node.$type === 'bpmn:AdHocSubProcess') return true;
  const definitions = node.eventDefinitions ?? [];
  const has = (name: string): boolean => definitions.some(({ $type }) => $type === `bpmn:${name}EventDefinition`);
  if (node.$type === 'bpmn:IntermediateThrowEvent') return has('Link');
  return node.$type === 'bpmn:BoundaryEvent' && has('Compensate');
}

function checkChoice(level: Level, node: Node): Finding[] {
  const out = outgoingOf(level, node);
  const fallback = node.default ?? undefined;
  if (fallback !== undefined && !out.includes(fallback)) {
    return [error(node, 'unknownDefault', { flow: fallback.id ?? '' })];
  }
  if (node.$type === 'bpmn:EventBasedGateway') return checkEventGateway(level, node, out);
  const conditional = out.filter((flow) => flow !== fallback && hasCondition(flow));
  const free = out.filter((flow) => flow !== fallback && !hasCondition(flow));
  if (node.$type === 'bpmn:ExclusiveGateway' && out.length > 1 && free.length > 0) {
    return free.map((flow) => warning(flow, 'flowWithoutCondition', nameOf(node)));
  }
  const mayChoose =
    node.$type === 'bpmn:ExclusiveGateway' || node.$type === 'bpmn:InclusiveGateway' || isActivity(node);
  const mayFail = conditional.length > 0 && free.length === 0 && fallback === undefined;
  return mayChoose && mayFail ? [warning(node, 'noDefault')] : [];
}

const nameOf = (node: Node): { readonly gateway: string } => ({ gateway: node.name?.trim() || node.id || '' });

/** Behind an event-based gateway only what waits for an event can stand (BPMN 2.0 §10.6.6). */
function checkEventGateway(level: Level, node: Node, out: readonly Node[]): Finding[] {
  const wrong = out.find((flow) => flow.targetRef !== undefined && !catches(flow.targetRef));
  if (wrong !== undefined) return [error(node, 'eventGatewayTarget', { target: wrong.targetRef?.id ?? '' })];
  if (out.length === 0) return [error(node, 'eventGatewayWithoutEvents')];
  return out.flatMap(({ targetRef }) =>
    targetRef?.$type === 'bpmn:ReceiveTask' ? checkReceiver(level, targetRef) : [],
  );
}

/** A receive task behind an event-based gateway stands for its message alone (BPMN 2.0 §10.6.6). */
function checkReceiver(level: Level, task: Node): Finding[] {
  if (task.messageRef === undefined) return [error(task, 'messageWithoutName')];
  const hosts = level.nodes.some((other) => other.attachedToRef === task);
  return hosts || task.loopCharacteristics !== undefined ? [error(task, 'receiverWithMore')] : [];
}

function catches(node: Node): boolean {
  if (node.$type === 'bpmn:ReceiveTask') return true;
  const links = (node.eventDefinitions ?? []).some(({ $type }) => $type === 'bpmn:LinkEventDefinition');
  return node.$type === 'bpmn:IntermediateCatchEvent' && !links;
}
