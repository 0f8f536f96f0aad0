// `npm run check`: types, lint, format, layers, dead code, and what a browser has to load. Stops at nothing, and fails if any of them fails.
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../api/bin/build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** @type {[name: string, program: string, args: string[]][]} */
const checks = [
  ['types of the server', 'tsc', ['-b']],
  ['types of the designer', 'tsc', ['-p', 'designer']],
  ['types of the form widgets', 'tsc', ['-p', 'forms/src/react']],
  ['types of the portal', 'tsc', ['-p', 'portal']],
  ['types of the tests', 'tsc', ['-p', 'test']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  [
    'layers',
    'depcruise',
    ['--config', '.dependency-cruiser.json', 'engine', 'forms', 'processes', 'designer', 'api', 'portal', 'test'],
  ],
  ['dead code', 'knip', []],
  ['sizes of the first load', process.execPath, ['portal/bin/sizes.mjs']],
];

/** Two at a time: most of them keep one core busy. */
const AT_ONCE = 2;

/** Whether it holds. What it says is shown in one piece when it has ended. */
function holds([name, program, args]) {
  return new Promise((resolved) => {
    const child = spawn(resolve(root, 'node_modules', '.bin', program), args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.once('error', (error) => (said += `${error.message}\n`));
    child.once('close', (code) => {
      process.stdout.write(`${said}${code === 0 ? 'ok    ' : 'FAILED'} ${name}\n`);
      resolved(code === 0);
    });
  });
}

/** Runs every check and gives the names of those that failed. */
export async function check() {
  const [first, ...others] = checks;
  const failed = [];
  const run = async (one) => {
    if (!(await holds(one))) failed.push(one[0]);
  };
  // What it builds the others read.
  await run(first);
  const next = others.values();
  const lane = async () => {
    for (const one of next) await run(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  process.exit((await check()).length === 0 ? 0 : 1);
}
