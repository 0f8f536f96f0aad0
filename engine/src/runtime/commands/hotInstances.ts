import type { WorkingInstance } from './workingInstance.ts';

/** Length of all states that are kept, as JSON; in memory they take several times as much. */
const CAPACITY = 4_000_000;
/** What is left when there is no more room. Several go at once, because a Map looks at all who have gone before. */
const KEPT = 0.9 * CAPACITY;

/**
 * Instances as this engine's own last commits have left them. Deciding on one of them needs no reading: the commit
 * changes its row only from that version, so one that another engine has changed meanwhile is noticed there, and read.
 */
export class HotInstances {
  /** Least recently used first. */
  readonly #kept = new Map<string, { readonly instance: WorkingInstance; readonly size: number }>();
  #size = 0;

  get(id: string): WorkingInstance | undefined {
    const entry = this.#kept.get(id);
    if (entry === undefined) return undefined;
    this.#kept.delete(id);
    this.#kept.set(id, entry);
    return entry.instance;
  }

  /** Remembers an instance as it has been committed; `size` is the length of its state as JSON. */
  keep(instance: WorkingInstance, size: number): void {
    this.forget(instance.id);
    if (instance.state.status !== 'active') return;
    this.#kept.set(instance.id, { instance: { ...instance, readVersion: instance.state.seq }, size });
    this.#size += size;
    if (this.#size <= CAPACITY) return;
    for (const [oldest] of this.#kept) {
      this.forget(oldest);
      if (this.#size <= KEPT) return;
    }
  }

  forget(id: string): void {
    this.#size -= this.#kept.get(id)?.size ?? 0;
    this.#kept.delete(id);
  }
}
