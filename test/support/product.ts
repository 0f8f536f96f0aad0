import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../bin/freePort.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** After so long it is not going to start, however busy the machine is. */
const patienceMs = 180_000;

/** Servers of this test run; none outlives it, however it ends. */
const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
process.once('SIGTERM', () => process.exit(143));

/** The built product as its own process, as `npm start` runs it, on a database and data folder of its own. */
export class Product {
  readonly databaseUrl: string;
  readonly dataDir: string;
  #process: ChildProcess | undefined;
  #port = 0;
  #output = '';

  constructor(databaseUrl: string) {
    this.databaseUrl = databaseUrl;
    this.dataDir = mkdtempSync(join(tmpdir(), 'zhengai-product-'));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What the process has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** What the process is told about where it is. */
  environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      DATABASE_URL: this.databaseUrl,
      DATA_DIR: this.dataDir,
      PORT: String(this.#port),
      NODE_ENV: 'production',
    };
  }

  /** Starts it and waits until it answers. The port stays the same over restarts, so that open pages find it again. */
  async start(args: readonly string[] = []): Promise<this> {
    if (this.#port === 0) this.#port = await freePort();
    const child = spawn(process.execPath, ['--enable-source-maps', 'api/dist/src/main.js', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: this.environment(),
    });
    this.#process = child;
    children.add(child);
    child.once('exit', () => children.delete(child));
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    if (!(await this.#greets(child))) {
      await this.crash();
      throw new Error(`the product did not start:\n${this.#output}`);
    }
    return this;
  }

  /** Whether it comes to print its address, which it does once it answers. */
  #greets(child: ChildProcess): Promise<boolean> {
    const begun = this.#output.length;
    return new Promise((resolve) => {
      child.stdout?.on('data', () => {
        if (this.#output.includes(`  ${this.url.replace('127.0.0.1', 'localhost')}`, begun)) resolve(true);
      });
      child.once('exit', () => resolve(false));
      AbortSignal.timeout(patienceMs).addEventListener('abort', () => resolve(false));
    });
  }

  /** The password of the demonstration accounts, as the start screen tells it. */
  demoPassword(): string {
    return this.#passwordIn('demo-logins.json');
  }

  /** The one-time password of the administrator of an empty school, as the start screen tells it. */
  adminPassword(): string {
    return this.#passwordIn('first-admin.json');
  }

  #passwordIn(file: string): string {
    const logins: unknown = JSON.parse(readFileSync(join(this.dataDir, file), 'utf8'));
    if (typeof logins === 'object' && logins !== null && 'password' in logins && typeof logins.password === 'string')
      return logins.password;
    throw new Error(`${file} has no password`);
  }

  async #end(signal: NodeJS.Signals): Promise<number | null | undefined> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return undefined;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  /** As if the power went: no chance to tidy up. */
  async crash(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to end and waits until it has; gives its exit code, undefined when it had ended before. */
  stop(): Promise<number | null | undefined> {
    return this.#end('SIGTERM');
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
