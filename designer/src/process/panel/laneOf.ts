import type { BusinessObject, DiagramElement } from '../../bpmn/services.ts';
import { objectOf } from './edits.ts';
import { processOf } from './processOf.ts';

const listIn = (object: BusinessObject, property: string): readonly BusinessObject[] => {
  const value = object.get(property);
  return Array.isArray(value) ? (value as readonly BusinessObject[]) : [];
};

/** The innermost lane that a task stands in. */
export function laneOf({ businessObject }: DiagramElement): BusinessObject | undefined {
  const process = processOf(businessObject);
  return process === undefined ? undefined : innermost(listIn(process, 'laneSets'), businessObject);
}

function innermost(sets: readonly BusinessObject[], node: BusinessObject): BusinessObject | undefined {
  for (const lane of sets.flatMap((set) => listIn(set, 'lanes'))) {
    const inside = objectOf(lane, 'childLaneSet');
    const found = inside === undefined ? undefined : innermost([inside], node);
    if (found !== undefined) return found;
    if (listIn(lane, 'flowNodeRef').includes(node)) return lane;
  }
  return undefined;
}
