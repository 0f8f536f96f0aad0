import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from '../support/databases.ts';
import { emptyDatabases } from './emptyDatabases.ts';
import type { ConformanceCase } from './cases.ts';
import { type Failure, runCase, type RunOptions } from './runCase.ts';

export interface SuiteOptions {
  readonly cases: readonly ConformanceCase[];
  /** Folder of the BPMN files. */
  readonly bpmn: string;
  readonly database: TestDatabase;
  readonly reload: boolean;
}

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly failure: Failure | undefined;
}

/** Runs the cases one after the other, each on an empty database. */
export async function* runSuite(options: SuiteOptions): AsyncGenerator<CaseResult> {
  const texts = new Map<string, string>();
  const readBpmn = (file: string): string => {
    const text = texts.get(file) ?? readFileSync(join(options.bpmn, file), 'utf8');
    texts.set(file, text);
    return text;
  };
  const databases = emptyDatabases(options.database);
  try {
    for (const one of options.cases) {
      const failure = await attempt(one, { url: await databases.next(), readBpmn, reload: options.reload });
      yield { id: one.id, title: one.title, failure };
    }
  } finally {
    await databases.end();
  }
}

/** A case that can not even be run, because a file is missing for example, is one that failed; the others go on. */
async function attempt(one: ConformanceCase, options: RunOptions): Promise<Failure | undefined> {
  try {
    return await runCase(one, options);
  } catch (error) {
    return { step: 0, action: 'run', differences: [error instanceof Error ? error.message : String(error)] };
  }
}

/** A failure as lines for people: the case, the step, and what was different. */
export function describeFailure({ id, title }: CaseResult, { step, action, differences }: Failure): string {
  return [`FAILED ${id} (${title})`, `  step ${step}: ${action}`, ...differences.map((line) => `    ${line}`)].join(
    '\n',
  );
}
