import type { InstanceDetail, Phase } from '@zhengai/api/contract';
import { isStation, stationsOfPhase, type StationCode } from './stations.ts';

export interface Places {
  readonly active: ReadonlySet<StationCode>;
  readonly done: ReadonlySet<StationCode>;
}

const namespace = 'urn:zhengai:bpmn:1';
const isPhase = (text: string | null): text is Phase => /^(plan|execute|check|improve)$/.test(text ?? '');

/** Stations by element id, as the process's author wrote them (`zg:spiral`, else by `zg:phase`). */
function stationsByElement(xml: string): ReadonlyMap<string, readonly StationCode[]> {
  const found = new Map<string, readonly StationCode[]>();
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  for (const element of document.getElementsByTagName('*')) {
    const id = element.getAttribute('id');
    if (id === null) continue;
    const codes = (element.getAttributeNS(namespace, 'spiral') ?? '').split(',').map((code) => code.trim());
    const phase = element.getAttributeNS(namespace, 'phase');
    const places = codes.some(isStation) ? codes.filter(isStation) : isPhase(phase) ? stationsOfPhase(phase) : [];
    if (places.length > 0) found.set(id, places);
  }
  return found;
}

/** Where a cycle stands on the spiral, and what it has passed. */
export function placesOf(instance: Pick<InstanceDetail, 'diagramXml' | 'active' | 'done'>): Places {
  const byElement = stationsByElement(instance.diagramXml);
  const collect = (ids: readonly string[]): Set<StationCode> => new Set(ids.flatMap((id) => byElement.get(id) ?? []));
  const active = collect(instance.active);
  const done = collect(instance.done);
  for (const code of active) done.delete(code);
  return { active, done };
}
