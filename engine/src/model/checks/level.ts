import { lanesOf } from '../lanes.ts';
import { isDecoration, isFlow, isSubProcess, type Node } from '../tree.ts';

/** A process or sub-process with its inside sorted for looking things up. Execution meets only what is in here. */
export interface Level {
  readonly node: Node;
  readonly nodes: readonly Node[];
  readonly flows: readonly Node[];
  readonly incoming: ReadonlyMap<Node, readonly Node[]>;
  readonly outgoing: ReadonlyMap<Node, readonly Node[]>;
  /** Lane of each element of the process, by the element's id. */
  readonly lanes: ReadonlyMap<string, Node>;
}

/** The level itself and all levels below it. */
export function levelsOf(process: Node, lanes = lanesOf(process)): Level[] {
  const inside = process.flowElements ?? [];
  const flows = inside.filter(isFlow);
  const level: Level = {
    node: process,
    nodes: inside.filter((node) => !isFlow(node) && !isDecoration(node)),
    flows,
    incoming: group(flows, (flow) => flow.targetRef),
    outgoing: group(flows, (flow) => flow.sourceRef),
    lanes,
  };
  const below = inside.filter(isSubProcess);
  return [level, ...below.flatMap((node) => levelsOf(node, lanes))];
}

function group(flows: readonly Node[], end: (flow: Node) => Node | undefined): ReadonlyMap<Node, readonly Node[]> {
  const groups = new Map<Node, Node[]>();
  for (const flow of flows) {
    const node = end(flow);
    if (node !== undefined && node !== null) groups.set(node, [...(groups.get(node) ?? []), flow]);
  }
  return groups;
}

export const incomingOf = (level: Level, node: Node): readonly Node[] => level.incoming.get(node) ?? [];
export const outgoingOf = (level: Level, node: Node): readonly Node[] => level.outgoing.get(node) ?? [];

const ACTIVITIES = new Set([
  'bpmn:Task',
  'bpmn:ManualTask',
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
  'bpmn:SubProcess',
  'bpmn:Transaction',
  'bpmn:AdHocSubProcess',
  'bpmn:CallActivity',
]);
export const isActivity = (node: Node): boolean => ACTIVITIES.has(node.$type);

/** Reached in another way than by a flow: boundary events, links, event sub-processes, compensation handlers. */
export const isBesideFlow = (node: Node): boolean =>
  node.$type === 'bpmn:BoundaryEvent' ||
  node.triggeredByEvent === true ||
  node.isForCompensation === true ||
  isLinkTarget(node);

const isLinkTarget = (node: Node): boolean =>
  node.$type === 'bpmn:IntermediateCatchEvent' &&
  (node.eventDefinitions ?? []).some((definition) => definition.$type === 'bpmn:LinkEventDefinition');
