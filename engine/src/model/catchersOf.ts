import type { EndEvent, EventDefinition, IntermediateThrowEvent, ProcessModel } from './types.ts';

/**
 * The events of the process that catch what a throwing event throws outward: errors, escalations and the cancellation
 * of a transaction. Ids, one for each that is caught.
 */
export function catchersOf(model: ProcessModel, thrower: EndEvent | IntermediateThrowEvent): string[] {
  return thrower.results.flatMap((result) => catcherOf(model, thrower.scope, result) ?? []);
}

function catcherOf(model: ProcessModel, from: string, thrown: EventDefinition): string | undefined {
  let inside: string | undefined;
  for (let level = model.scopes[from]; level !== undefined; level = model.scopes[level.parent ?? '']) {
    // An event sub-process does not catch what it throws itself.
    const beside = level.eventSubProcesses.filter((id) => id !== inside);
    const starts = beside.flatMap((id) => model.scopes[id]?.eventStarts ?? []);
    const host = model.elements[level.id];
    const boundary = host !== undefined && 'boundary' in host ? host.boundary : [];
    const found = best(model, starts, thrown) ?? best(model, boundary, thrown);
    if (found !== undefined) return found;
    inside = level.id;
  }
  return undefined;
}

/** One for exactly this code goes before one that catches everything. */
function best(model: ProcessModel, events: readonly string[], thrown: EventDefinition): string | undefined {
  const fit = (id: string): number => {
    const event = model.elements[id];
    const triggers = event !== undefined && 'triggers' in event ? event.triggers : [];
    return Math.max(0, ...triggers.map((trigger) => fits(trigger, thrown)));
  };
  return events.filter((id) => fit(id) > 0).toSorted((a, b) => fit(b) - fit(a))[0];
}

function fits(trigger: EventDefinition, thrown: EventDefinition): 0 | 1 | 2 {
  if (trigger.kind !== thrown.kind) return 0;
  if (trigger.kind === 'cancel') return 2;
  if (trigger.kind !== 'error' && trigger.kind !== 'escalation') return 0;
  if (trigger.code === undefined) return 1;
  return 'code' in thrown && thrown.code === trigger.code ? 2 : 0;
}
