/**
 * `npm run conformance -- --cases FILE --bpmn DIR [--database sqlite|mysql://user:password@host:port] [--reload]`
 *
 * Runs behavioural cases through the public API of the engine, on an embedded SQLite database or, each in a database
 * of its own, on a MySQL or MariaDB server. `--reload` tears the engine and its connection down and makes new ones after
 * every step. Ends with `N passed, M failed`, and with 1 when a case failed.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { databaseOn } from '../support/databases.ts';
import { readCases } from './cases.ts';
import { describeFailure, runSuite } from './suite.ts';

const USAGE =
  'usage: npm run conformance -- --cases FILE --bpmn DIR [--database sqlite|mysql://user:password@host:port] [--reload]';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
/** npm runs scripts in the folder of the package; people mean the folder that they stand in. */
const pathOf = (given: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), given);

function options() {
  try {
    return parseArgs({
      options: {
        cases: { type: 'string' },
        bpmn: { type: 'string' },
        database: { type: 'string', default: 'sqlite' },
        reload: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    return undefined;
  }
}

async function main(): Promise<number> {
  const given = options();
  if (given?.cases === undefined || given.bpmn === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const { database, reload } = given;
  const cases = readCases(pathOf(given.cases));
  let failed = 0;
  const suite = { cases, bpmn: pathOf(given.bpmn), database: databaseOn(database), reload };
  for await (const result of runSuite(suite)) {
    if (result.failure === undefined) continue;
    failed += 1;
    say(describeFailure(result, result.failure));
  }
  say(`${cases.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
