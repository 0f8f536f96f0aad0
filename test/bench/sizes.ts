import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../support/product.ts';
import { print } from './report.ts';

/** What a browser has to load; the same check runs with the tests. */
export async function benchSizes(): Promise<void> {
  print('\n## First load, gzip\n');
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'portal/bin/sizes.mjs')], { encoding: 'utf8' });
  print(stdout + stderr);
}
