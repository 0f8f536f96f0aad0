import type { ElementModel, ProcessModel } from '../model/types.ts';

/** By model and joining gateway, then by element; made when first asked for. */
const known = new WeakMap<ProcessModel, Map<string, Map<string, ReadonlySet<string>>>>();

/**
 * The incoming flows of a joining gateway by which a token that leaves `from`, on the same level, can come to it along
 * sequence flows and links, without passing the gateway itself on the way.
 */
export function flowsReached(model: ProcessModel, from: string, join: ElementModel): ReadonlySet<string> {
  const ofModel = known.get(model) ?? new Map<string, Map<string, ReadonlySet<string>>>();
  known.set(model, ofModel);
  const ofJoin = ofModel.get(join.id) ?? new Map<string, ReadonlySet<string>>();
  ofModel.set(join.id, ofJoin);
  const flows = ofJoin.get(from) ?? search(model, from, join);
  ofJoin.set(from, flows);
  return flows;
}

function search(model: ProcessModel, from: string, join: ElementModel): ReadonlySet<string> {
  const left = new Set([from]);
  const flows = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const element = model.elements[id];
    if (element === undefined) continue;
    for (const flow of element.outgoing) if (model.flows[flow]?.target === join.id) flows.add(flow);
    for (const next of nextOf(model, element)) {
      if (next === join.id || left.has(next)) continue;
      left.add(next);
      open.push(next);
    }
  }
  return flows;
}

function nextOf(model: ProcessModel, element: ElementModel): readonly string[] {
  const along = element.outgoing.flatMap((flow) => model.flows[flow]?.target ?? []);
  if (element.kind !== 'intermediateThrowEvent') return along;
  const names = element.results.flatMap((result) => (result.kind === 'link' ? [result.name] : []));
  if (names.length === 0) return along;
  const linked = Object.values(model.elements).filter(
    (other) =>
      other.kind === 'intermediateCatchEvent' &&
      other.scope === element.scope &&
      other.triggers.some((trigger) => trigger.kind === 'link' && names.includes(trigger.name)),
  );
  return [...along, ...linked.map(({ id }) => id)];
}
