// `npm test`: provides a throw-away MariaDB and Chromium where it can, builds, checks, and runs every test once.
// The last lines say what could not be run; with CI=true nothing may be left out.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, root } from '../../api/bin/build.mjs';
import { check } from './check.mjs';
import { mariadbAvailable, startMariadb } from './mariadb.mjs';

const ci = process.env.CI === 'true';
const chromium = () => ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const chineseFont = () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
const say = (line) => process.stdout.write(`${line}\n`);

/** Installs what is missing from Debian's packages, when that is possible here. */
function provision() {
  const wanted = [
    [mariadbAvailable(), 'mariadb-server'],
    [chromium() !== undefined, 'chromium'],
    [chineseFont(), 'fonts-noto-cjk'],
  ].flatMap(([present, name]) => (present ? [] : [name]));
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  say(`installing ${wanted.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...wanted],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) say(`apt-get ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}`);
  }
}

const specs = ['{engine,forms,processes,designer,api,portal}/test/**/*.test.ts', 'test/**/*.test.ts'];

/** Runs mocha once with a reporter for people on the screen and the counts in a file. */
function mocha(env) {
  const folder = mkdtempSync(join(tmpdir(), 'zhengai-test-'));
  const report = join(folder, 'report.json');
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        join(root, 'node_modules/mocha/bin/mocha.js'),
        '--require',
        join(root, 'test/support/repeatable.ts'),
        '--reporter',
        join(root, 'test/support/reporter.mjs'),
        ...specs,
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...env, ZHENGAI_TEST_REPORT: report } },
    );
    child.once('exit', (code) => {
      const counts = existsSync(report)
        ? JSON.parse(readFileSync(report, 'utf8'))
        : { passed: 0, failed: 1, pending: 0 };
      rmSync(folder, { recursive: true, force: true });
      resolve({ ...counts, code });
    });
  });
}

/** Not part of the repository, so nothing fails where they are absent. */
const conformance = process.env.CONFORMANCE_DIR ?? join(root, '../shared/conformance');

const begun = Date.now();
provision();
const leftOut = [];
const env = { ...process.env };
let database;
if (mariadbAvailable()) {
  database = await startMariadb();
  env.TEST_MARIADB = database.url;
} else leftOut.push('everything on MariaDB (mariadb-server is not installed)');
const browser = chromium();
if (browser) env.TEST_CHROMIUM = browser;
else leftOut.push('everything in Chromium (chromium is not installed)');

let failed = 0;
try {
  await build();
} catch (error) {
  say(`the build failed: ${error.message}`);
  failed += 1;
}
const failedChecks = await check();
const result = await mocha(env);
await database?.stop();
failed += result.failed + failedChecks.length + (result.code !== 0 && result.failed === 0 ? 1 : 0);
for (const name of failedChecks) say(`check failed: ${name}`);
for (const what of leftOut) say(`not run: ${what}`);
if (!existsSync(conformance)) say(`not run: the conformance cases (there is no ${conformance}; see test/README.md)`);
if (ci && leftOut.length > 0) failed += leftOut.length;
say(`took ${Math.round((Date.now() - begun) / 1000)} s`);
say(`${result.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
