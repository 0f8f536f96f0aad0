import { newId } from '../ids.ts';
import { AT_ONCE, beginDue, oneDone, othersHandlers, type Running } from './runDue.ts';
import type { JobContext } from './jobContext.ts';
import { announce, ANNOUNCE_MS } from './workers.ts';

export interface WorkerOptions {
  /** How often it looks for what has become due, in milliseconds; 1000 unless given. */
  readonly pollMs?: number;
  /** Most jobs that it does at the same time; 256 unless given. */
  readonly concurrency?: number;
}

const POLL_MS = 1000;
/** The others are told at least so often that this worker is there. */
const SILENT_MS = 60_000;

/**
 * Keeps doing what is due: looks every `pollMs` milliseconds, and at once when woken. A handler that takes long keeps
 * one place of many, and nothing else waits for it. Of several workers on one database each takes what it has handlers
 * for, and no more than it has places.
 */
export class Worker {
  readonly #id = newId();
  readonly #context: JobContext;
  readonly #pollMs: number;
  readonly #atOnce: number;
  readonly #running: Running = new Set();
  readonly #ended: Promise<void>;
  #leftToOthers: readonly string[] = [];
  #announced = Number.NEGATIVE_INFINITY;
  #stopped = false;
  #woken = false;
  #wakeUp: () => void = () => {};

  constructor(context: JobContext, { pollMs = POLL_MS, concurrency = AT_ONCE }: WorkerOptions) {
    if (!(concurrency >= 1)) throw new RangeError('a worker does at least one job at a time');
    this.#context = context;
    this.#pollMs = pollMs;
    this.#atOnce = Math.trunc(concurrency);
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
      if (this.#running.size >= this.#atOnce) await oneDone(this.#running);
      else if (begun === 0) await this.#rest();
    }
  }

  async #begin(): Promise<number> {
    try {
      await this.#announce();
      return await beginDue(this.#context, this.#running, { atOnce: this.#atOnce, leftToOthers: this.#leftToOthers });
    } catch (error) {
      this.#context.onError(error, {});
      return 0;
    }
  }

  /** Now and then: says which handlers it has, and hears which ones the others have. */
  async #announce(): Promise<void> {
    if (performance.now() - this.#announced < ANNOUNCE_MS) return;
    const { knex, handlers, now } = this.#context;
    await announce(knex, this.#id, Object.keys(handlers), await now());
    this.#leftToOthers = await othersHandlers(this.#context);
    this.#announced = performance.now();
  }

  #rest(): Promise<void> {
    if (this.#woken || this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(this.#pollMs, SILENT_MS));
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
