import { AT_ONCE, beginDue, oneDone, type Running } from './runDue.ts';
import type { JobContext } from './runJob.ts';

/**
 * Keeps doing what is due: looks every `pollMs` milliseconds, and at once when woken. A handler that takes long keeps
 * one place of many, and nothing else waits for it.
 */
export class Worker {
  readonly #context: JobContext;
  readonly #pollMs: number;
  readonly #running: Running = new Set();
  readonly #ended: Promise<void>;
  #stopped = false;
  #woken = false;
  #wakeUp: () => void = () => {};

  constructor(context: JobContext, pollMs: number) {
    this.#context = context;
    this.#pollMs = pollMs;
    this.#ended = this.#run();
  }

  /** There is something new to do. */
  wake(): void {
    this.#woken = true;
    this.#wakeUp();
  }

  /** Lets running jobs finish and begins no others. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await this.#ended;
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      const begun = await this.#begin();
      if (this.#running.size >= AT_ONCE) await oneDone(this.#running);
      else if (begun === 0) await this.#rest();
    }
  }

  async #begin(): Promise<number> {
    try {
      return await beginDue(this.#context, this.#running);
    } catch (error) {
      this.#context.onError(error, {});
      return 0;
    }
  }

  #rest(): Promise<void> {
    if (this.#woken || this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#pollMs);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
