import { Engine, type JobHandler, openDatabase } from '@zhengai/engine';
import { DateTime, Duration } from 'luxon';

/** When every case begins, on its own clock. */
const BEGINNING = Date.UTC(2026, 0, 5, 8);

/** An engine on a database of its own, with a clock that only moves when it is told to. */
export class Session {
  readonly #url: string;
  readonly #handlers: Readonly<Record<string, JobHandler>>;
  #now = BEGINNING;
  #commands = 0;
  #open: { readonly engine: Engine; close(): Promise<void> };

  private constructor(url: string, handlers: Readonly<Record<string, JobHandler>>) {
    this.#url = url;
    this.#handlers = handlers;
    this.#open = this.#connect();
  }

  static async begin(url: string, handlers: Readonly<Record<string, JobHandler>>): Promise<Session> {
    const session = new Session(url, handlers);
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
    while ((await this.engine.runDue()) > 0);
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
    const engine = new Engine({ knex, handlers: this.#handlers, now: () => this.#now });
    return {
      engine,
      close: async () => {
        await engine.stop();
        await knex.destroy();
      },
    };
  }
}
