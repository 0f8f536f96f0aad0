import type { InstanceRow } from '../tables.ts';
import type { WorkingInstance } from './workingInstance.ts';

/** Length of all snapshots that are kept. */
const CAPACITY = 16_000_000;

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

  /** Remembers what has been committed: the instance, and its row for the size of it. */
  keep(instance: WorkingInstance, row: InstanceRow): void {
    this.forget(instance.id);
    if (instance.state.status !== 'active') return;
    const size = row.snapshot.length;
    this.#kept.set(instance.id, { instance: { ...instance, readVersion: row.version }, size });
    this.#size += size;
    for (const [oldest] of this.#kept) {
      if (this.#size <= CAPACITY) return;
      this.forget(oldest);
    }
  }

  forget(id: string): void {
    this.#size -= this.#kept.get(id)?.size ?? 0;
    this.#kept.delete(id);
  }
}
