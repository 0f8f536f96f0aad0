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
// Under npm a shell stands between npm and this process: a signal sent to npm ends the shell, and would leave the server
// listening without an owner.
if (process.env.npm_lifecycle_event !== undefined) {
  const { ppid } = process;
  const watch = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
await import(pathToFileURL(join(root, 'api/dist/src/main.js')).href);
