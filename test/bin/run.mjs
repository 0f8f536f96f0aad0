// `npm test`: provides a throw-away MariaDB and Chromium where it can, builds, checks, and runs every test once.
// The last lines say what has failed and what could not be run; with CI=true nothing may be left out.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, root } from '../../api/bin/build.mjs';
import { check } from './check.mjs';
import { mariadbAvailable, startMariadb } from './mariadb.mjs';
import { mocha } from './mocha.mjs';

const ci = process.env.CI === 'true';
const findChromium = () =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const chineseFont = () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
const say = (line) => process.stdout.write(`${line}\n`);

/** Installs what is missing from Debian's packages, when that is possible here. */
async function provision() {
  const wanted = [
    [mariadbAvailable(), 'mariadb-server'],
    [findChromium() !== undefined, 'chromium'],
    [chineseFont(), 'fonts-noto-cjk'],
  ].flatMap(([present, name]) => (present ? [] : [name]));
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  say(`installing ${wanted.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...wanted],
  ]) {
    try {
      await promisify(execFile)('apt-get', args, { env, maxBuffer: Infinity });
    } catch (error) {
      say(`apt-get ${args[0]} failed: ${error.stderr.trim().split('\n').at(-1)}`);
    }
  }
}

/**
 * The tests run in two processes at a time, since a browser and a server that wait for each other leave half of a small
 * machine idle. Each has a MariaDB of its own: some tests change the server.
 */
const browser = 'test/journeys/**/*.test.ts';
const halves = [
  ['in the browser', [browser]],
  [
    'without a browser',
    ['{engine,forms,processes,designer,api,portal}/test/**/*.test.ts', 'test/**/*.test.ts', '--ignore', browser],
  ],
];

/** Not part of the repository, so nothing fails where they are absent. */
const conformance = process.env.CONFORMANCE_DIR ?? join(root, '../shared/conformance');

/** Builds and checks; gives what went wrong. */
async function buildAndCheck() {
  const wrong = [];
  try {
    await build();
  } catch (error) {
    wrong.push(`the build: ${error.message}`);
  }
  return [...wrong, ...(await check())];
}

const begun = Date.now();
const [wrong] = await Promise.all([buildAndCheck(), provision()]);
const leftOut = [];
const env = { ...process.env };
const chromium = findChromium();
if (chromium) env.TEST_CHROMIUM = chromium;
else leftOut.push('everything in Chromium (chromium is not installed)');
if (!mariadbAvailable()) leftOut.push('everything on MariaDB (mariadb-server is not installed)');

/** Runs some of the tests with a database server of their own. */
async function runHalf([name, files]) {
  const database = mariadbAvailable() ? await startMariadb() : undefined;
  const result = await mocha(name, files, database ? { ...env, TEST_MARIADB: database.url } : env);
  await database?.stop();
  return result;
}
const results = await Promise.all(halves.map(runHalf));

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = [...wrong, ...results.flatMap((result) => result.failed), ...(ci ? leftOut : [])];
for (const what of failed) say(`failed: ${what}`);
for (const what of leftOut) say(`not run: ${what}`);
if (!existsSync(conformance)) say(`not run: the conformance cases (there is no ${conformance}; see test/README.md)`);
say(`took ${Math.round((Date.now() - begun) / 1000)} s`);
say(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
