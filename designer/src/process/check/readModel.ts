import type { BusinessObject } from '../../bpmn/services.ts';
import { feelOf } from '../rules/feel.ts';
import { splitCodes } from '../rules/codes.ts';

/** What the checks need to know of one task, or of a lane that stands in for its tasks. */
export interface TaskFacts {
  readonly id: string;
  readonly name: string;
  readonly type: 'userTask' | 'serviceTask' | 'lane';
  readonly formKey: string | undefined;
  /** Role names that are written out; none when FEEL gives them. */
  readonly roles: readonly string[];
  readonly handler: string | undefined;
  readonly phase: string | undefined;
}

export interface ProcessFacts {
  readonly id: string;
  readonly name: string;
  readonly tier: string | undefined;
  readonly tasks: readonly TaskFacts[];
}

const textOf = (object: BusinessObject, property: string): string | undefined => {
  const value = object.get(property);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};
const childrenOf = (object: BusinessObject, property: string): readonly BusinessObject[] => {
  const value = object.get(property);
  return Array.isArray(value) ? (value as BusinessObject[]) : [];
};

function tasksIn(container: BusinessObject): readonly TaskFacts[] {
  return childrenOf(container, 'flowElements').flatMap((element): readonly TaskFacts[] => {
    if (/SubProcess$|Transaction$/.test(element.$type)) return tasksIn(element);
    if (!/^bpmn:(User|Service|Send)Task$/.test(element.$type)) return [];
    const isUserTask = element.$type === 'bpmn:UserTask';
    const groups = isUserTask ? textOf(element, 'zg:candidateGroups') : undefined;
    return [
      {
        id: element.id,
        name: element.name ?? '',
        type: isUserTask ? 'userTask' : 'serviceTask',
        formKey: isUserTask ? textOf(element, 'zg:formKey') : undefined,
        roles: feelOf(groups) === undefined ? splitCodes(groups) : [],
        handler: isUserTask ? undefined : textOf(element, 'zg:handler'),
        phase: isUserTask ? textOf(element, 'zg:phase') : undefined,
      },
    ];
  });
}

/** Lanes name roles as tasks do. */
function lanesIn(sets: readonly BusinessObject[]): readonly TaskFacts[] {
  return sets
    .flatMap((set) => childrenOf(set, 'lanes'))
    .flatMap((lane): readonly TaskFacts[] => {
      const groups = textOf(lane, 'zg:candidateGroups');
      const inside = lane.get('childLaneSet') as BusinessObject | undefined;
      return [
        {
          id: lane.id,
          name: lane.name ?? '',
          type: 'lane',
          formKey: undefined,
          roles: feelOf(groups) === undefined ? splitCodes(groups) : [],
          handler: undefined,
          phase: undefined,
        },
        ...lanesIn(inside === undefined ? [] : [inside]),
      ];
    });
}

/** The processes of a moddle tree: the one that bpmn-js edits, or one that was parsed. */
export const processesIn = (definitions: BusinessObject): readonly BusinessObject[] =>
  childrenOf(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process');

/** What the checks need to know of each process of a moddle tree. */
export function readProcesses(definitions: BusinessObject): readonly ProcessFacts[] {
  return processesIn(definitions).map((process) => ({
    id: process.id,
    name: process.name ?? '',
    tier: textOf(process, 'zg:tier'),
    tasks: [...tasksIn(process), ...lanesIn(childrenOf(process, 'laneSets'))],
  }));
}
