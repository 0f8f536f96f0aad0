import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { warning } from './finding.ts';
import { incomingOf, isBesideFlow, type Level, outgoingOf } from './level.ts';

/** Elements that no token can come to. */
export function checkReach(level: Level): Finding[] {
  const starts = level.nodes.filter((node) => node.$type === 'bpmn:StartEvent');
  const first =
    starts.length > 0
      ? starts
      : level.nodes.filter((node) => !isBesideFlow(node) && incomingOf(level, node).length === 0);
  const reached = new Set<Node>(first);
  const open = [...first];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const next = outgoingOf(level, node).flatMap((flow) => flow.targetRef ?? []);
    const attached = level.nodes.filter((other) => other.attachedToRef === node);
    for (const other of [...next, ...attached]) {
      if (reached.has(other)) continue;
      reached.add(other);
      open.push(other);
    }
  }
  // Without any start there is one finding that says so, and not one for each element.
  if (first.length === 0) return [];
  return level.nodes
    .filter((node) => !reached.has(node) && node.triggeredByEvent !== true)
    .map((node) => warning(node, 'unreachable'));
}
