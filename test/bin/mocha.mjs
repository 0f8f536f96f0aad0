// One process of mocha as a part of `npm test`, beside others.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../api/bin/build.mjs';

const program = join(root, 'node_modules/mocha/bin/mocha.js');
const support = (file) => join(root, 'test/support', file);

/** Mocha's summary, below which are the failures. */
const SUMMARY = /\d+ passing/;

/** Shows output in whole pieces, so that what runs at the same time can be read: by `describe`, and the end at once. */
function inPieces(show) {
  let kept = '';
  return {
    take: (text) => {
      kept += text;
      const end = kept.lastIndexOf('\n\n') + 2;
      if (end === 1 || SUMMARY.test(kept)) return;
      show(kept.slice(0, end));
      kept = kept.slice(end);
    },
    end: () => show(kept),
  };
}

/**
 * Runs the tests of these files with a reporter for people on the screen and the counts in a file.
 * @returns what has passed, and the full titles of what has failed; a process that ended before its tests is one of them
 */
export function mocha(name, files, env) {
  const folder = mkdtempSync(join(tmpdir(), 'zhengai-test-'));
  const report = join(folder, 'report.json');
  const args = ['--require', support('repeatable.ts'), '--reporter', support('reporter.mjs'), ...files];
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...colours, ...env, ZHENGAI_TEST_REPORT: report },
    });
    const output = inPieces((text) => process.stdout.write(text));
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', output.take);
    child.once('close', (code, signal) => {
      output.end();
      const { passed, failed } = existsSync(report)
        ? JSON.parse(readFileSync(report, 'utf8'))
        : { passed: 0, failed: [] };
      rmSync(folder, { recursive: true, force: true });
      const broken = code !== 0 && failed.length === 0 ? [`${name}: mocha ended with ${signal ?? code}`] : [];
      resolve({ passed, failed: [...failed, ...broken] });
    });
  });
}
