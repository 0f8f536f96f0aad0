import type { Graph, Link } from './graph.ts';

/** The place that is kept for a flow in a column that it goes past. */
export const passage = (link: Link, column: number): string => `${link.id} ${column}`;

/**
 * The way through the process that is drawn as one straight line: from the beginning on always towards the most that is
 * still to come. Between a split into branches that all are taken and their join it is left out: these lie evenly.
 */
export function spine(graph: Graph, ranks: ReadonlyMap<string, number>, back: ReadonlySet<Link>): ReadonlySet<string> {
  const leaving = new Map<string, Link[]>();
  const coming = new Map<string, number>();
  for (const link of graph.links) {
    if (back.has(link) || link.boundary !== undefined) continue;
    leaving.set(link.from, [...(leaving.get(link.from) ?? []), link]);
    coming.set(link.to, (coming.get(link.to) ?? 0) + 1);
  }
  const remaining = remainingOf(graph, ranks, leaving);
  const types = new Map(graph.items.map(({ id, node }) => [id, node.$type]));
  const [first] = graph.items
    .filter(({ id }) => ranks.get(id) === 0)
    .toSorted((a, b) => (remaining.get(b.id) ?? 0) - (remaining.get(a.id) ?? 0));
  const straight = new Set<string>();
  let isStraight = true;
  for (let id = first?.id; id !== undefined;) {
    const gateway = types.get(id)?.endsWith('Gateway') === true;
    if (gateway && (coming.get(id) ?? 0) > 1) isStraight = true;
    if (isStraight) straight.add(id);
    const ways = leaving.get(id) ?? [];
    const [next] = ways.toSorted((a, b) => (remaining.get(b.to) ?? 0) - (remaining.get(a.to) ?? 0));
    if (next === undefined) break;
    if (gateway && ways.length > 1 && (types.get(id) !== 'bpmn:ExclusiveGateway' || ways.length > 3))
      isStraight = false;
    for (let column = (ranks.get(id) ?? 0) + 1; column < (ranks.get(next.to) ?? 0); column++) {
      if (isStraight) straight.add(passage(next, column));
    }
    id = next.to;
  }
  return straight;
}

/** How many elements can still come behind each, at most. */
function remainingOf(
  graph: Graph,
  ranks: ReadonlyMap<string, number>,
  leaving: ReadonlyMap<string, readonly Link[]>,
): ReadonlyMap<string, number> {
  const remaining = new Map<string, number>();
  for (const { id } of graph.items.toSorted((a, b) => (ranks.get(b.id) ?? 0) - (ranks.get(a.id) ?? 0))) {
    remaining.set(id, Math.max(0, ...(leaving.get(id) ?? []).map(({ to }) => 1 + (remaining.get(to) ?? 0))));
  }
  return remaining;
}
