import type { Finding } from '../types.ts';
import { error, warning } from './finding.ts';
import { incomingOf, isBesideFlow, type Level } from './level.ts';

/** Where a process or sub-process begins. A sub-process may do without a start event (BPMN 2.0 §13.3.4). */
export function checkStarts(level: Level): Finding[] {
  const isProcess = level.node.$type === 'bpmn:Process';
  const starts = level.nodes.filter((node) => node.$type === 'bpmn:StartEvent');
  if (starts.length > 1) return [error(level.node, 'severalStarts', { count: String(starts.length) })];
  if (starts.length === 1) return [];
  if (isProcess) return [error(level.node, 'missingStart')];
  if (level.nodes.length === 0) return [warning(level.node, 'emptySubProcess')];
  const begins = level.nodes.some((node) => !isBesideFlow(node) && incomingOf(level, node).length === 0);
  return begins ? [] : [error(level.node, 'missingStart')];
}
