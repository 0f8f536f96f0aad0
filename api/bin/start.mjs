// `npm start`: builds what is missing, then runs the product in this process, so that Ctrl-C reaches it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, root } from './build.mjs';

process.setSourceMapsEnabled(true);
process.chdir(root);
try {
  await build();
} catch (error) {
  process.stderr.write(`The build failed: ${error.message}\n`);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'api/dist/src/main.js')).href);
