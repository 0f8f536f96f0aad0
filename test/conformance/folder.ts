import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where the conformance cases are: they lie beside the repository, or where CONFORMANCE_DIR says. Without them nothing
 * can be shown, and that is said aloud.
 */
export function conformanceFolder(): string | undefined {
  const beside = fileURLToPath(new URL('../../../shared/conformance', import.meta.url));
  const folder = process.env['CONFORMANCE_DIR'] ?? beside;
  if (existsSync(join(folder, 'cases.json'))) return folder;
  process.stderr.write(
    `NOT RUN: the conformance cases, because there is no ${folder}. Give their folder as CONFORMANCE_DIR.\n`,
  );
  return undefined;
}
