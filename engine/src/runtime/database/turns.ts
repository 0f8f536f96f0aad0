/**
 * Who may write to a SQLite file when two connections of this process do. Work that is shared goes on at the same time;
 * work that is alone begins when all before it has ended, and what comes after waits for it. So neither connection ever
 * finds the file locked by the other.
 */
export class Turns {
  /** Settled when the last work that has to be alone has ended, however it did; undefined when there is none. */
  #alone: Promise<void> | undefined;
  /** Shared work that was asked for after it. */
  readonly #shared = new Set<Promise<unknown>>();

  /** Begins at once unless somebody is alone, or waits to be. Who has asked hears of the end before the next one begins. */
  shared<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#alone === undefined ? work() : this.#alone.then(work);
    const forget = (): void => void this.#shared.delete(mine);
    this.#shared.add(mine);
    mine.then(forget, forget);
    return mine;
  }

  alone<T>(work: () => T | Promise<T>): Promise<T> {
    const before: readonly Promise<unknown>[] = [this.#alone ?? Promise.resolve(), ...this.#shared];
    this.#shared.clear();
    const mine = Promise.allSettled(before).then(work);
    const ended = (): void => {
      if (this.#alone === last) this.#alone = undefined;
    };
    const last = mine.then(ended, ended);
    this.#alone = last;
    return mine;
  }
}
