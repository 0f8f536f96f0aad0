/** Lets those who wait for work know that some may have come. */
export class Arrivals {
  readonly #waiting = new Set<() => void>();

  /** Until `announce`, or until so many milliseconds have passed. */
  next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(done);
    });
  }

  announce(): void {
    for (const done of this.#waiting) done();
  }
}
