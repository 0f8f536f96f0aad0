import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { News, Opening, Order, Sent } from './orders.ts';

const main = fileURLToPath(new URL('./engineMain.ts', import.meta.url));
const killPoints = new URL('./killPoints.mjs', import.meta.url).href;
/** After this long what was waited for is not going to happen, however busy the machine is. */
const PATIENCE_MS = 180_000;

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A process with an engine, seen from the one that kills it. */
export class EngineProcess {
  readonly news: News[] = [];
  readonly #child: ChildProcess;
  readonly #told = new EventEmitter();
  #gone = false;

  /** Begins to load at once, and can be told to open a database whenever it is needed. */
  constructor() {
    this.#child = fork(main, [], {
      execArgv: ['--import', 'tsx', '--conditions', '@zhengai/source', '--import', killPoints],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.add(this.#child);
    this.#child.on('message', (news: News) => {
      this.news.push(news);
      this.#told.emit('told');
    });
    this.#child.once('exit', () => {
      children.delete(this.#child);
      this.#gone = true;
      this.#told.emit('told');
    });
  }

  tell(order: Order): void {
    this.#child.send(order);
  }

  async open(opening: Omit<Opening, 'kind'>): Promise<this> {
    await this.has('ready');
    this.tell({ kind: 'open', ...opening });
    await this.has('opened');
    return this;
  }

  /** What it has told of one kind, in order. */
  of<K extends News['kind']>(kind: K): readonly Extract<News, { readonly kind: K }>[] {
    return this.news.filter((news): news is Extract<News, { readonly kind: K }> => news.kind === kind);
  }

  /** Waits until it has told so many of a kind. */
  has(kind: News['kind'], count = 1): Promise<void> {
    return this.until(`${count} times “${kind}”`, () => this.of(kind).length >= count);
  }

  /** Waits until it has told what makes the condition true. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!holds()) {
      if (this.#gone) throw new Error(`the process has ended before ${what}: ${this.#lastWords()}`);
      try {
        await once(this.#told, 'told', { signal });
      } catch (error) {
        throw new Error(`waited in vain for ${what}: ${this.#lastWords()}`, { cause: error });
      }
    }
  }

  /** Commands that it has sent and had no answer to. */
  unanswered(): readonly Sent[] {
    const answered = new Set([...this.of('done'), ...this.of('refused')].map(({ key }) => key));
    return this.of('sent')
      .map(({ command }) => command)
      .filter(({ key }) => !answered.has(key));
  }

  /** As if the power went. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.gone();
  }

  async gone(): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      while (!this.#gone) await once(this.#told, 'told', { signal });
    } catch (error) {
      throw new Error(`waited in vain for its end: ${this.#lastWords()}`, { cause: error });
    }
  }

  /** Holds it where it is, as a machine does that swaps or a debugger. */
  stopClockwork(): void {
    this.#child.kill('SIGSTOP');
  }

  continueClockwork(): void {
    this.#child.kill('SIGCONT');
  }

  /** Lets it finish. */
  async end(): Promise<void> {
    this.tell({ kind: 'stop' });
    await this.has('stopped');
    await this.gone();
  }

  #lastWords(): string {
    return JSON.stringify(this.news.slice(-5));
  }
}
