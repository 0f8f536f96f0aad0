import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { JsonObject, TaskQuery } from '@zhengai/engine';
import { root } from '../support/product.ts';

/** What a process of its own is to do with a database that exists. */
interface Request {
  readonly url: string;
  /** Its first command: completes a task. */
  readonly first?: { readonly taskId: string; readonly variables: JsonObject };
  /** Opens pages of 50 tasks, the queries in turn, each from a place `deep` tasks further on. */
  readonly pages?: readonly { readonly queries: readonly TaskQuery[]; readonly times: number; readonly deep: number }[];
  /** Starts instances (not timed) and walks them to their ends; `key` begins their command keys. */
  readonly walks?: readonly {
    readonly count: number;
    readonly people: number;
    readonly variables: readonly JsonObject[];
    readonly key: string;
  }[];
}

interface Answer {
  /** Seconds from starting the process to the answer of its first command. */
  readonly first: number;
  /** Seconds of every page, for each of `pages`. */
  readonly pages: readonly (readonly number[])[];
  /** Seconds of each of `walks`. */
  readonly walks: readonly number[];
  /** Bytes of memory at the end, and at most. */
  readonly resident: number;
  readonly peak: number;
}

type Line =
  | { readonly first: true }
  | { readonly page: readonly number[] }
  | { readonly walk: number }
  | { readonly resident: number }
  | { readonly peak: number };

let built = false;

/** The engine as it is installed. */
function buildEngine(): void {
  if (built) return;
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'engine'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the engine can not be built:\n${stdout}`);
  built = true;
}

/** Does a request in a fresh process of the built engine. */
export async function inFreshProcess(request: Request): Promise<Answer> {
  buildEngine();
  const begun = performance.now();
  // With what this process was begun with, as the product is: see `npm start`.
  const flags = process.execArgv.filter((flag) => flag.startsWith('--max-semi-space-size'));
  const child = spawn(process.execPath, [...flags, fileURLToPath(new URL('./freshProcess.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stdin.end(JSON.stringify(request));
  const pages: (readonly number[])[] = [];
  const walks: number[] = [];
  let [first, resident, peak] = [Number.NaN, Number.NaN, Number.NaN];
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    if ('first' in line) first = (performance.now() - begun) / 1000;
    else if ('page' in line) pages.push(line.page);
    else if ('walk' in line) walks.push(line.walk);
    else if ('resident' in line) resident = line.resident;
    else peak = line.peak;
  }
  if ((await ended) !== 0) throw new Error('the fresh process failed');
  return { first, pages, walks, resident, peak };
}
