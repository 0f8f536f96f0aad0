/**
 * What a first visit downloads, gzip, read from the build's manifest: `node portal/bin/sizes.mjs` after
 * `vite build portal`. Fails when the inbox or the form page outgrow their budget.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifestFile = new URL('.vite/manifest.json', dist);
if (!existsSync(manifestFile)) {
  console.error('portal/dist is missing: run `vite build portal` first');
  process.exit(2);
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
const kilobyte = 1024;

/** Every page also needs the document itself and the entry. */
const visits = [
  { name: 'login', pages: ['src/areas/account/LoginPage.tsx'] },
  { name: 'home', pages: ['src/areas/home/HomePage.tsx'] },
  { name: 'inbox', pages: ['src/areas/inbox/InboxPage.tsx'], budget: 350 },
  {
    name: 'form page',
    pages: ['src/areas/tasks/TaskPage.tsx', 'src/areas/tasks/TaskForm.tsx'],
    budget: 500,
  },
];

/** The module and everything that it imports statically. */
function closure(key, seen = new Set()) {
  const entry = manifest[key];
  if (entry === undefined || seen.has(key)) return seen;
  seen.add(key);
  for (const imported of entry.imports ?? []) closure(imported, seen);
  return seen;
}

const filesOf = (keys) => {
  const files = new Set();
  for (const key of keys) {
    for (const part of closure(key)) {
      files.add(manifest[part].file);
      for (const sheet of manifest[part].css ?? []) files.add(sheet);
    }
  }
  return files;
};

const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const weigh = (files) => [...files].reduce((sum, file) => sum + gzipped(file), 0);
const row = (name, bytes, note = '') =>
  console.log(`${name.padEnd(44)} ${(bytes / kilobyte).toFixed(1).padStart(8)} KB  ${note}`);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const shell = filesOf([entry]);
let failed = false;

row('shell', weigh(shell));
for (const { name, pages, budget } of visits) {
  const keys = pages.filter((page) => manifest[page] !== undefined);
  const bytes = weigh(new Set([...shell, ...filesOf(keys), 'index.html']));
  const over = keys.length === 0 || (budget !== undefined && bytes > budget * kilobyte);
  failed ||= over;
  const limit = budget === undefined ? '' : `of ${budget} KB${over ? '  TOO LARGE' : ''}`;
  row(`first load: ${name}`, bytes, keys.length === 0 ? 'not found in the build' : limit);
}

console.log('\nloaded on demand, beyond the shell:');
for (const key of Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)) {
  const extra = [...filesOf([key])].filter((file) => !shell.has(file));
  row(key.replace(/^(\.\.\/)+|^src\//g, ''), weigh(extra));
}
process.exitCode = failed ? 1 : 0;
