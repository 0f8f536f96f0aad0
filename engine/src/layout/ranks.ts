import type { Graph, Link } from './graph.ts';

export interface Ranked {
  /** Column of each item, from 0. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Links that lead back: without them there is no circle. */
  readonly back: ReadonlySet<Link>;
}

/** Puts every item one column to the right of the last item that leads to it. */
export function rank(graph: Graph): Ranked {
  const back = backLinks(graph);
  const forward = graph.links.filter((link) => !back.has(link));
  const ranks = new Map<string, number>();
  const incoming = new Map<string, Link[]>();
  for (const link of forward) incoming.set(link.to, [...(incoming.get(link.to) ?? []), link]);
  const rankOf = (id: string): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    const own = Math.max(0, ...(incoming.get(id) ?? []).map((link) => rankOf(link.from) + 1));
    ranks.set(id, own);
    return own;
  };
  for (const { id } of graph.items) rankOf(id);
  return { ranks, back };
}

/** Links to an item from which one comes, found from the beginnings on in drawing order. */
function backLinks({ items, links }: Graph): ReadonlySet<Link> {
  const outgoing = new Map<string, Link[]>();
  for (const link of links) outgoing.set(link.from, [...(outgoing.get(link.from) ?? []), link]);
  const reached = new Set(links.map((link) => link.to));
  const back = new Set<Link>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const link of outgoing.get(id) ?? []) {
      const there = state.get(link.to);
      if (there === 'open') back.add(link);
      else if (there === undefined) visit(link.to);
    }
    state.set(id, 'done');
  };
  const beginnings = items.filter(({ id }) => !reached.has(id));
  for (const { id } of [...beginnings, ...items]) if (!state.has(id)) visit(id);
  return back;
}
