import { checkDataObjects } from './checks/dataObjects.ts';
import { checkEvents } from './checks/events.ts';
import { checkExpressions } from './checks/expressions.ts';
import { error } from './checks/finding.ts';
import { checkFlows } from './checks/flows.ts';
import { checkJoins } from './checks/joins.ts';
import { checkLanes } from './checks/lanes.ts';
import { levelsOf } from './checks/level.ts';
import { checkReach } from './checks/reach.ts';
import { checkStarts } from './checks/starts.ts';
import { checkSupported } from './checks/supported.ts';
import { checkTasks } from './checks/tasks.ts';
import { type Definitions, executableProcesses, type Node } from './tree.ts';
import type { Finding } from './types.ts';

const CHECKS = [
  checkSupported,
  checkEvents,
  checkStarts,
  checkFlows,
  checkReach,
  checkJoins,
  checkTasks,
  checkLanes,
  checkDataObjects,
  checkExpressions,
];

/**
 * What keeps the processes of a file from being run (errors), and what is likely a mistake (warnings). Looks at the
 * moddle tree, so that the designer can ask while somebody draws; without errors `compile` gives a model of all that
 * is drawn.
 */
export function checkDefinitions(definitions: Definitions): Finding[] {
  const processes = executableProcesses(definitions);
  if (processes.length === 0) return [error(definitions, 'noProcess')];
  return [
    ...checkIds(processes),
    ...processes.flatMap((process) => levelsOf(process)).flatMap((level) => CHECKS.flatMap((check) => check(level))),
  ];
}

/** Elements are kept by id, in one namespace for the whole file. */
function checkIds(processes: readonly Node[]): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const level of processes.flatMap((process) => levelsOf(process))) {
    const inside = level.node.$type === 'bpmn:Process' ? [level.node, ...level.nodes] : level.nodes;
    for (const node of inside) {
      if (node.id === undefined || node.id === '') findings.push(error(node, 'missingId', { type: node.$type }));
      else if (seen.has(node.id)) findings.push(error(node, 'duplicateId'));
      else seen.add(node.id);
    }
  }
  return findings;
}
