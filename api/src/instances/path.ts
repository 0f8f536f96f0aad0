import type { InstanceState, Step } from '@zhengai/engine';

/** Where an instance stands and what it has passed, as element and flow ids of its diagram. */
export interface DiagramPath {
  readonly active: string[];
  readonly done: string[];
}

/** What one step went through. */
export const takenIn = ({ events }: Step): string[] => [...new Set(events.flatMap(passed))];

function passed(event: Step['events'][number]): string[] {
  if (event.kind === 'flowTaken') return [event.flowId];
  return event.kind === 'elementLeft' ? [event.element] : [];
}

/** The path after `steps`; an event that may come meanwhile is no present place. */
export function pathOf(state: InstanceState | undefined, steps: readonly Step[]): DiagramPath {
  const active = Object.values(state?.tokens ?? {})
    .filter(({ waits }) => waits.kind !== 'armed')
    .map(({ element }) => element);
  const done = steps.flatMap(({ events }) => events.flatMap(passed));
  return { active: [...new Set(active)], done: [...new Set(done)] };
}
