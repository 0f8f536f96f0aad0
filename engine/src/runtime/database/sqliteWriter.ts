import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isToPack } from './packedText.ts';
import { ANY, BUSY, STOPPED, type Answer, type Order, type Text } from './sqliteWriterMessages.ts';
import { unmet, type Expected, type Statement, type Value } from './statement.ts';

/** Sources end in `.ts`; what is built from them is JavaScript. */
const file = new URL(`./sqliteWriterThread.${import.meta.url.endsWith('.ts') ? 'sources.mjs' : 'js'}`, import.meta.url);

/**
 * The thread that writes to SQLite has ended before it answered. What it was about to write is in the file as a whole or
 * not at all, and nobody knows which.
 */
export class WriterLost extends Error {
  override readonly name = 'WriterLost';
  readonly code = 'ERR_WRITER_LOST';
  constructor(options: ErrorOptions) {
    super('the thread that writes to SQLite has ended; whether the transaction was committed is unknown', options);
  }
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

type Asking = Extract<Order, { readonly id: number }>;
type Unnumbered<Each> = Each extends Asking ? Omit<Each, 'id'> : never;

/** How long a process that ends waits for the order that is being obeyed. */
const PATIENCE_MS = 10_000;

/** The one thread of this process that writes to SQLite, seen from those that it writes for. */
class Thread {
  ended = false;
  readonly #worker: Worker;
  readonly #places = new Int32Array(new SharedArrayBuffer(8));
  readonly #stop = (): void => {
    Atomics.store(this.#places, STOPPED, 1);
    Atomics.wait(this.#places, BUSY, 1, PATIENCE_MS);
  };
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #opened = 0;
  #reason: unknown;

  constructor() {
    this.#worker = new Worker(file, { name: 'sqlite', workerData: this.#places });
    this.#worker.on('message', (answers: readonly Answer[]) => {
      for (const answer of answers) this.#take(answer.id)?.resolve(answer);
    });
    this.#worker.on('error', (error) => (this.#reason = error));
    this.#worker.once('exit', () => this.#end());
    this.#worker.unref();
    process.once('exit', this.#stop);
  }

  /** Gives the number by which the database is known from now on. */
  open(database: string): number {
    this.#opened += 1;
    this.#post({ kind: 'open', database: this.#opened, file: database });
    return this.#opened;
  }

  ask(question: Unnumbered<Asking>): Promise<Answer> {
    const id = (this.#asked += 1);
    this.#post({ ...question, id });
    // The process does not end while somebody waits.
    if (this.#waiting.size === 0) this.#worker.ref();
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  commit(database: number): void {
    this.#post({ kind: 'commit', database });
  }

  #post(order: Order): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread and no window
    this.#worker.postMessage(order);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    return waiting;
  }

  /** Only now are its connections closed: what it had begun is committed or undone. */
  #end(): void {
    this.ended = true;
    process.off('exit', this.#stop);
    for (const { reject } of this.#waiting.values()) reject(new WriterLost({ cause: this.#reason }));
    this.#waiting.clear();
  }
}

let running: Thread | undefined;

function thread(): Thread {
  if (running === undefined || running.ended) running = new Thread();
  return running;
}

/** Texts that the thread is sent once, until the list begins anew. */
const TEXTS = 500;

/** Writes to one SQLite file in the thread. */
export class SqliteWriter {
  readonly #file: string;
  readonly #texts = new Map<string, number>();
  #thread: Thread | undefined;
  #number = 0;
  #closed = false;
  #commits = false;

  constructor(filename: string) {
    this.#file = resolve(filename);
  }

  /**
   * Writes statements, all or none, after those of all earlier calls. They are run at once, and committed together with
   * what else is written in the same turn of the event loop. Gives the rows that each has met.
   *
   * @throws what SQLite says, by the same codes; what a statement throws that has met another number of rows than
   * expected; {WriterLost}.
   */
  write(statements: readonly Statement[]): Promise<readonly number[]> {
    if (this.#closed) return Promise.reject(new Error(`${this.#file} is closed`));
    const current = this.#connect();
    const answered = current.ask({ kind: 'write', database: this.#number, ...this.#flat(statements) });
    this.#commitSoon(current, this.#number);
    const expected = statements.map((each) => each.expected);
    // Nothing else of it is kept alive while the disk is waited for, as the frame of an async function would be.
    return answered.then((answer) => metBy(answer, expected));
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#thread === undefined || this.#thread.ended) return;
    await this.#thread.ask({ kind: 'close', database: this.#number }).catch((error: unknown) => {
      // With the thread its connections are gone too.
      if (!(error instanceof WriterLost)) throw error;
    });
  }

  #commitSoon(current: Thread, database: number): void {
    if (this.#commits) return;
    this.#commits = true;
    process.nextTick(() => {
      this.#commits = false;
      current.commit(database);
    });
  }

  #connect(): Thread {
    const current = thread();
    if (this.#thread !== current) {
      this.#thread = current;
      this.#number = current.open(this.#file);
      this.#texts.clear();
    }
    return current;
  }

  /** Statements as lists of simple values, which is what crosses most cheaply. */
  #flat(statements: readonly Statement[]) {
    const texts: Text[] = [];
    const numbers: number[] = [];
    const rows: number[] = [];
    const values: Value[] = [];
    const toPack: number[] = [];
    const afresh = this.#texts.size > TEXTS;
    if (afresh) this.#texts.clear();
    for (const statement of statements) {
      let number = this.#texts.get(statement.sql);
      if (number === undefined) {
        number = this.#texts.size;
        this.#texts.set(statement.sql, number);
        texts.push({ sql: statement.sql, values: statement.values.length });
      }
      numbers.push(number);
      rows.push(statement.expected?.rows ?? ANY);
      for (const value of statement.values) {
        if (!isToPack(value)) values.push(value);
        else toPack.push(values.push(value.toPack) - 1);
      }
    }
    return { texts, afresh, statements: numbers, rows, values, toPack };
  }
}

function metBy(answer: Answer, expected: readonly (Expected | undefined)[]): readonly number[] {
  if ('met' in answer) return answer.met;
  if ('error' in answer) throw Object.assign(new Error(answer.error.message), answer.error.codes);
  throw unmet(expected[answer.unmet]);
}
