import type { ElementModel, ProcessModel } from '../../model/types.ts';
import { currentEvents } from '../firstRelease.ts';
import type { Activity, Step } from '../types.ts';

/** What a stay needs to know of a step. */
type ReadStep = Pick<Step, 'instanceId' | 'seq' | 'at' | 'actor' | 'events'>;
type Stay = { -readonly [Field in keyof Activity]: Activity[Field] };

/**
 * Every activity that an instance went through, in the order of entering: read from its steps, as nothing else is
 * written down about it. Of a multi-instance or a loop it is the whole. Of events and gateways there are those where
 * something waited from one step to another.
 */
export function readStays(model: ProcessModel, steps: readonly ReadStep[]): readonly Activity[] {
  const reader = new StayReader();
  for (const step of steps) reader.read(step);
  return reader.stays
    .map((stay) => ({ ...stay, kind: model.elements[stay.element]?.kind }))
    .filter((stay) => stay.leftSeq !== stay.enteredSeq || isActivity(model.elements[stay.element]));
}

const isActivity = (element: ElementModel | undefined): boolean => element !== undefined && 'boundary' in element;

class StayReader {
  readonly stays: Stay[] = [];
  /** The last stay of each token. */
  readonly #of = new Map<string, Stay>();

  read(step: ReadStep): void {
    for (const event of currentEvents(step.events)) {
      if (event.kind === 'elementEntered') this.#enter(step, event.element, event.tokenId);
      // A token is taken away before its element says how it was left.
      else if (event.kind === 'tokenRemoved') this.#leave(step, event.tokenId, 'cancelled');
      else if (event.kind === 'elementCancelled') this.#leave(step, event.tokenId, 'cancelled');
      else if (event.kind === 'elementLeft') this.#leave(step, event.tokenId, 'completed');
      else if (event.kind === 'instanceMigrated') this.#rename(event.elements);
      else if (event.kind === 'instanceEnded') for (const id of this.#of.keys()) this.#leave(step, id, 'cancelled');
    }
  }

  #enter({ instanceId, at, seq }: ReadStep, element: string, tokenId: string): void {
    const left = { leftAt: undefined, leftSeq: undefined, leftBy: undefined, end: undefined };
    const stay: Stay = { instanceId, element, kind: undefined, tokenId, enteredAt: at, enteredSeq: seq, ...left };
    this.stays.push(stay);
    this.#of.set(tokenId, stay);
  }

  #leave({ at, seq, actor }: ReadStep, tokenId: string, end: NonNullable<Activity['end']>): void {
    const stay = this.#of.get(tokenId);
    if (stay === undefined || (stay.leftSeq !== undefined && stay.leftSeq !== seq)) return;
    if (stay.end === 'completed') return;
    Object.assign(stay, { leftAt: at, leftSeq: seq, leftBy: actor, end });
  }

  /** What is open goes on under the element's new id. */
  #rename(elements: Readonly<Record<string, string>>): void {
    for (const stay of this.#of.values()) {
      if (stay.leftSeq === undefined) stay.element = elements[stay.element] ?? stay.element;
    }
  }
}
