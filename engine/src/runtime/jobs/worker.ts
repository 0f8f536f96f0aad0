import { runDue } from './runDue.ts';
import type { JobContext } from './runJob.ts';

/** Keeps doing what is due: looks every `pollMs` milliseconds, and at once when woken. */
export class Worker {
  readonly #context: JobContext;
  readonly #pollMs: number;
  readonly #running: Promise<void>;
  #stopped = false;
  #woken = false;
  #wakeUp: () => void = () => {};

  constructor(context: JobContext, pollMs: number) {
    this.#context = context;
    this.#pollMs = pollMs;
    this.#running = this.#run();
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
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      try {
        await runDue(this.#context, () => this.#stopped);
      } catch (error) {
        this.#context.onError(error, {});
      }
      await this.#rest();
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
