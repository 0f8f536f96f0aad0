import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { warning } from './finding.ts';
import { incomingOf, isBesideFlow, type Level, outgoingOf } from './level.ts';

/** Elements that no token can come to. */
export function checkReach(level: Level): Finding[] {
  // People start what stands in an ad-hoc sub-process.
  if (level.node.$type === 'bpmn:AdHocSubProcess') return [];
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
    const linked = linkNames(node, 'bpmn:IntermediateThrowEvent').flatMap((name) =>
      level.nodes.filter((other) => linkNames(other, 'bpmn:IntermediateCatchEvent').includes(name)),
    );
    for (const other of [...next, ...attached, ...linked]) {
      if (reached.has(other)) continue;
      reached.add(other);
      open.push(other);
    }
  }
  // Without any start there is one finding that says so, and not one for each element.
  if (first.length === 0) return [];
  return level.nodes
    .filter((node) => !reached.has(node) && node.triggeredByEvent !== true && node.isForCompensation !== true)
    .map((node) => warning(node, 'unreachable'));
}

function linkNames(node: Node, type: string): readonly string[] {
  if (node.$type !== type) return [];
  return (node.eventDefinitions ?? []).flatMap((definition) =>
    definition.$type === 'bpmn:LinkEventDefinition' ? [definition.name?.trim() ?? ''] : [],
  );
}
