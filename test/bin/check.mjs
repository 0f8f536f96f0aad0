// `npm run check`: types, lint, format, layers, dead code, and what a browser has to load. Stops at nothing, and fails if any of them fails.
import { spawnSync } from 'node:child_process';
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

/** Runs every check and gives the names of those that failed. */
export function check() {
  return checks
    .filter(([name, program, args]) => {
      const { status } = spawnSync(resolve(root, 'node_modules', '.bin', program), args, {
        cwd: root,
        stdio: 'inherit',
      });
      process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}\n`);
      return status !== 0;
    })
    .map(([name]) => name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  process.exit(check().length === 0 ? 0 : 1);
}
