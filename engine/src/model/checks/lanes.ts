import { listExpression, templateExpression } from '../../expression/index.ts';
import type { Finding } from '../types.ts';
import { checkSyntax } from './expressions.ts';
import type { Level } from './level.ts';

/** Whom the lanes of a process name. Said once, at the lane, however many tasks stand in it. */
export function checkLanes(level: Level): Finding[] {
  if (level.node.$type !== 'bpmn:Process') return [];
  return [...new Set(level.lanes.values())].flatMap((lane) => [
    ...checkSyntax(lane, 'assignee', templateExpression(lane.assignee)),
    ...checkSyntax(lane, 'candidateGroups', listExpression(lane.candidateGroups)),
    ...checkSyntax(lane, 'candidateUsers', listExpression(lane.candidateUsers)),
  ]);
}
