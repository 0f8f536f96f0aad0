import type { Node } from './tree.ts';

/** The innermost lane (泳道) of each element that stands in one, by the element's id. */
export function lanesOf(process: Node): ReadonlyMap<string, Node> {
  const lanes = new Map<string, Node>();
  const visit = (sets: readonly Node[]): void => {
    for (const lane of sets.flatMap((set) => set.lanes ?? [])) {
      for (const node of lane.flowNodeRef ?? []) if (node.id !== undefined) lanes.set(node.id, lane);
      if (lane.childLaneSet !== undefined) visit([lane.childLaneSet]);
    }
  };
  visit(process.laneSets ?? []);
  return lanes;
}
