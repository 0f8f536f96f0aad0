// Builds what is missing or older than its sources, and says so in one line per part.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const parts = [
  {
    name: 'server',
    sources: [
      'engine/src',
      'forms/src',
      'processes/src',
      'api/src',
      'api/contract',
      'tsconfig.json',
      'tsconfig.base.json',
    ],
    result: 'api/dist/src/main.js',
    program: ['typescript', 'tsc'],
    args: ['-b'],
  },
  {
    name: 'portal',
    sources: [
      'portal/src',
      'portal/index.html',
      'portal/vite.config.ts',
      'designer/src',
      'forms/src',
      'engine/src',
      'api/contract',
    ],
    result: 'portal/dist/index.html',
    program: ['vite', 'vite'],
    args: ['build', 'portal', '--logLevel', 'warn'],
  },
];

/** Modification time of the newest file below a path, in ms; 0 when there is none. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

async function binary([packageName, name]) {
  const folder = join(root, 'node_modules', packageName);
  const { default: manifest } = await import(pathToFileURL(join(folder, 'package.json')).href, {
    with: { type: 'json' },
  });
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
  return join(folder, bin);
}

function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
}

/** Brings server and portal up to date with their sources. */
export async function build() {
  for (const [index, part] of parts.entries()) {
    const made = newest(join(root, part.result));
    const changed = Math.max(...part.sources.map((source) => newest(join(root, source))));
    if (made > changed) continue;
    const begun = Date.now();
    process.stdout.write(`[${index + 1}/${parts.length}] building ${part.name} … `);
    await run(await binary(part.program), part.args);
    process.stdout.write(`done in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
  }
}
