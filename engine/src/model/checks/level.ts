import { isDecoration, isFlow, type Node } from '../tree.ts';

/** A process or sub-process with its inside sorted for looking things up. Execution meets only what is in here. */
export interface Level {
  readonly node: Node;
  readonly nodes: readonly Node[];
  readonly flows: readonly Node[];
  readonly incoming: ReadonlyMap<Node, readonly Node[]>;
  readonly outgoing: ReadonlyMap<Node, readonly Node[]>;
}

/** The level itself and all levels below it. */
export function levelsOf(process: Node): Level[] {
  const inside = process.flowElements ?? [];
  const flows = inside.filter(isFlow);
  const level: Level = {
    node: process,
    nodes: inside.filter((node) => !isFlow(node) && !isDecoration(node)),
    flows,
    incoming: group(flows, (flow) => flow.targetRef),
    outgoing: group(flows, (flow) => flow.sourceRef),
  };
  const below = inside.filter((node) => node.$type !== 'bpmn:Process' && Array.isArray(node.flowElements));
  return [level, ...below.flatMap(levelsOf)];
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

const ACTIVITIES = new Set(['bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:SubProcess', 'bpmn:CallActivity']);
export const isActivity = (node: Node): boolean => ACTIVITIES.has(node.$type);

/** An event sub-process stands beside the flow: nothing leads to it. */
export const isBesideFlow = (node: Node): boolean =>
  node.$type === 'bpmn:BoundaryEvent' || node.triggeredByEvent === true || node.isForCompensation === true;
