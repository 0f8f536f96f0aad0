import type { ElementModel, ProcessModel } from '../model/types.ts';

/** What can be reached from each element of a model along sequence flows and links; made when first asked for. */
const known = new WeakMap<ProcessModel, Map<string, ReadonlySet<string>>>();

/** Whether a token that leaves `from` can come to `to` on the level that both stand on. */
export function canReach(model: ProcessModel, from: string, to: string): boolean {
  const ofModel = known.get(model) ?? new Map<string, ReadonlySet<string>>();
  known.set(model, ofModel);
  const reached = ofModel.get(from) ?? reachedFrom(model, from);
  ofModel.set(from, reached);
  return reached.has(to);
}

function reachedFrom(model: ProcessModel, from: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const element = model.elements[id];
    if (element === undefined) continue;
    for (const next of nextOf(model, element)) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
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
