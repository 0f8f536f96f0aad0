import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { error, warning } from './finding.ts';
import { incomingOf, isBesideFlow, type Level } from './level.ts';

/** Where a process or sub-process begins. A sub-process may do without a start event (BPMN 2.0 §13.3.4). */
export function checkStarts(level: Level): Finding[] {
  const starts = level.nodes.filter((node) => node.$type === 'bpmn:StartEvent');
  if (level.node.triggeredByEvent === true) return checkEventSubProcess(level, starts);
  if (level.node.$type === 'bpmn:AdHocSubProcess') return checkAdHoc(level, starts);
  const isProcess = level.node.$type === 'bpmn:Process';
  const none = starts.filter((node) => (node.eventDefinitions ?? []).length === 0);
  if (none.length > 1) return [error(level.node, 'severalStarts', { count: String(none.length) })];
  if (starts.length > 0) return [];
  if (isProcess) return [error(level.node, 'missingStart')];
  if (level.nodes.length === 0) return [warning(level.node, 'emptySubProcess')];
  const begins = level.nodes.some((node) => !isBesideFlow(node) && incomingOf(level, node).length === 0);
  return begins ? [] : [error(level.node, 'missingStart')];
}

function checkEventSubProcess(level: Level, starts: readonly Node[]): Finding[] {
  if (starts.length === 1) return [];
  return [error(level.node, 'eventSubProcessStarts', { count: String(starts.length) })];
}

function checkAdHoc(level: Level, starts: readonly Node[]): Finding[] {
  if (level.nodes.length === 0) return [warning(level.node, 'emptySubProcess')];
  return starts.map((start) => error(start, 'startInAdHoc'));
}
