import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { warning } from './finding.ts';
import { incomingOf, type Level, outgoingOf } from './level.ts';

/** Splits and joins that do not fit: a parallel join behind an exclusive split waits for ever, and the like. */
export function checkJoins(level: Level): Finding[] {
  return level.nodes.flatMap((node) => {
    if (!node.$type.endsWith('Gateway')) return [];
    const many = incomingOf(level, node).length > 1;
    if (many && outgoingOf(level, node).length > 1) return [warning(node, 'mixedGateway')];
    return many ? checkJoin(level, node) : [];
  });
}

function checkJoin(level: Level, join: Node): Finding[] {
  const origins = incomingOf(level, join).map((flow) => splitBefore(level, flow));
  const repeated = origins.find((split, index) => split !== undefined && origins.indexOf(split) !== index);
  if (repeated === undefined || repeated.$type === join.$type) return [];
  const split = { split: repeated.name?.trim() || repeated.id || '' };
  if (join.$type === 'bpmn:ParallelGateway') return [warning(join, 'joinNeverCompletes', split)];
  // An inclusive join waits for every branch that can still come, whatever has split them.
  const waits = join.$type === 'bpmn:InclusiveGateway' || join.$type === 'bpmn:ComplexGateway';
  return repeated.$type === 'bpmn:ParallelGateway' && !waits ? [warning(join, 'joinDoubles', split)] : [];
}

/** The gateway that the branch comes from, when nothing else flows into the branch on the way. */
function splitBefore(level: Level, flow: Node): Node | undefined {
  const seen = new Set<Node>();
  for (let node = flow.sourceRef; node !== undefined && !seen.has(node);) {
    if (outgoingOf(level, node).length > 1) return node.$type.endsWith('Gateway') ? node : undefined;
    seen.add(node);
    const [only, ...more] = incomingOf(level, node);
    if (more.length > 0) return undefined;
    node = only?.sourceRef;
  }
  return undefined;
}
