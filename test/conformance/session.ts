import { Engine, type JobHandler, openDatabase } from '@zhengai/engine';
import { DateTime, Duration } from 'luxon';

/** Of doing what is due: more means that it makes itself due again. */
const MOST_ROUNDS = 1_000;

/** When every case begins, on its own clock. */
const BEGINNING = Date.UTC(2026, 0, 5, 8);

/** What does the work of the models' service tasks. */
export interface Work {
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly topics: readonly string[];
}

/** An engine on a database of its own, with a clock that only moves when it is told to. */
export class Session {
  readonly #url: string;
  readonly #work: Work;
  #now = BEGINNING;
  #commands = 0;
  #open: { readonly engine: Engine; close(): Promise<void> };

  private constructor(url: string, work: Work) {
    this.#url = url;
    this.#work = work;
    this.#open = this.#connect();
  }

  static async begin(url: string, work: Work): Promise<Session> {
    const session = new Session(url, work);
    await session.engine.migrate();
    return session;
  }

  get engine(): Engine {
    return this.#open.engine;
  }

  /** Who does everything here, and a command key that was never used. */
  caller(): { readonly actor: { readonly id: string }; readonly commandKey: string } {
    this.#commands += 1;
    return { actor: { id: 'conformance' }, commandKey: `command-${this.#commands}` };
  }

  /** Puts the clock forward by an ISO 8601 duration. */
  advance(duration: string): void {
    this.#now = DateTime.fromMillis(this.#now, { zone: 'Asia/Shanghai' }).plus(Duration.fromISO(duration)).toMillis();
  }

  /** Does all that is due. */
  async settle(): Promise<void> {
    for (let round = 0; (await this.engine.runDue()) + (await this.#workOutside()) > 0; round++) {
      if (round > MOST_ROUNDS) throw new Error('what is due does not come to an end');
    }
  }

  /** Completes what waits for an external worker. */
  async #workOutside(): Promise<number> {
    const topics = this.#work.topics.map((name) => ({ name, lockMs: 1000 }));
    if (topics.length === 0) return 0;
    const tasks = await this.engine.fetchAndLock({ workerId: 'conformance', topics, max: 100 });
    for (const { id, lock } of tasks) await this.engine.completeExternal({ id, lock });
    return tasks.length;
  }

  /** Lets engine and connection go, and goes on with new ones: all that is left is in the database. */
  async reload(): Promise<void> {
    await this.end();
    this.#open = this.#connect();
  }

  async end(): Promise<void> {
    await this.#open.close();
  }

  #connect(): { readonly engine: Engine; close(): Promise<void> } {
    const knex = openDatabase(this.#url);
    const engine = new Engine({ knex, handlers: this.#work.handlers, now: () => this.#now });
    return {
      engine,
      close: async () => {
        await engine.stop();
        await knex.destroy();
      },
    };
  }
}
