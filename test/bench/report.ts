import { cpus, release, totalmem } from 'node:os';

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export function machine(): string {
  const cores = cpus();
  return `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil((values.length * percent) / 100) - 1] ?? Number.NaN;
}

/** A Markdown table, as `docs/benchmarks.md` keeps it. */
export function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  print(`\n## ${title}\n`);
  print(`| ${head.join(' | ')} |`);
  print(`|${head.map(() => '---').join('|')}|`);
  for (const row of rows) print(`| ${row.join(' | ')} |`);
}

interface Timed<T> {
  /** Of the clock. */
  readonly seconds: number;
  /** Seconds of processor time of this process: they hardly change when others use the machine too. */
  readonly cpu: number;
  readonly result: T;
}

/** What it took, and what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const before = process.cpuUsage();
  const begun = process.hrtime.bigint();
  const result = await work();
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpu: (user + system) / 1e6, result };
}

export const perSecond = (count: number, seconds = 1): string => whole(count / seconds);

/** A ratio with two figures that mean something. */
export const ratio = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

/** `BENCH_SCALE=0.1` makes the work a tenth: to try the benchmark itself, not to quote from. */
const scale = Number(process.env['BENCH_SCALE'] ?? 1);

export const scaled = (count: number): number => Math.max(1, Math.round(count * scale));

export const whole = (count: number): string => Math.round(count).toLocaleString('en');
