import { packs, preset000 } from '@zhengai/processes';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Locale } from '../contract/index.ts';
import { createLogger } from './http/logging.ts';
import { say } from './messages/index.ts';
import { remedyFor } from './remedy.ts';
import { createServer, type RunningServer } from './server.ts';

// What is written from here on (database, uploads, logins) is for its owner only.
process.umask(0o077);
const { env } = process;
const locale: Locale = (env['LC_ALL'] ?? env['LANG'] ?? '').startsWith('en') ? 'en' : 'zh-CN';
const logger = createLogger(env['LOG_LEVEL'] ?? 'info');
const port = Number(env['PORT'] ?? 3000);

async function start(): Promise<RunningServer> {
  const dataDir = resolve(env['DATA_DIR'] ?? 'data');
  const databaseUrl = env['DATABASE_URL'] ?? `sqlite:${join(dataDir, 'zhengai.sqlite')}`;
  if (databaseUrl.startsWith('sqlite:'))
    mkdirSync(dirname(resolve(databaseUrl.slice('sqlite:'.length))), { recursive: true });
  const portalDir = resolve('portal/dist');
  return createServer({
    databaseUrl,
    dataDir,
    packs,
    ...(process.argv.includes('--empty') ? {} : { preset: preset000 }),
    ...(existsSync(portalDir) ? { portalDir } : {}),
    port,
    ...(env['HOST'] === undefined ? {} : { host: env['HOST'] }),
    logger,
  });
}

/** The address, and who can sign in with which password, as long as that is as it was made at the first start. */
function greeting({ url, logins }: RunningServer): string {
  const lines = ['', `  zhengai · 诊改  ${url}`];
  if (logins?.kind === 'demo') {
    const width = Math.max(...logins.logins.map(({ username }) => username.length));
    lines.push('', `  ${say(locale, 'demoLogins', { password: logins.password })}`);
    for (const { username, role, name } of logins.logins)
      lines.push(`    ${username.padEnd(width)}  ${role} · ${name}`);
  }
  if (logins?.kind === 'admin') lines.push('', `  ${say(locale, 'firstAdmin', { password: logins.password })}`);
  return [...lines, ''].join('\n');
}

/** Longer than requests are given to finish; what is cut off then is taken up at the next start, as after a power cut. */
const stopWithinMs = 8000;
let running: RunningServer | undefined;
let stopping = false;

async function stop(): Promise<void> {
  // A second Ctrl-C does not wait, and while it starts there is nothing to finish.
  if (stopping || running === undefined) process.exit(1);
  stopping = true;
  setTimeout(() => {
    logger.warn('stopping took too long, leaving');
    process.exit(1);
  }, stopWithinMs);
  try {
    await running.close();
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'stopping failed');
    process.exit(1);
  }
}

// Before anything else: the first process of a container has no default answer to SIGTERM.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

try {
  running = await start();
  process.stdout.write(`${greeting(running)}\n`);
} catch (error) {
  const words = remedyFor(error, port, locale);
  if (words === undefined) throw error;
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
