import { packs, preset000 } from '@zhengai/processes';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createLogger } from './http/logging.ts';
import { createServer, type RunningServer } from './server.ts';

// What is written from here on (database, uploads, logins) is for its owner only.
process.umask(0o077);
const { env } = process;
const empty = process.argv.includes('--empty');
const databaseUrl = env['DATABASE_URL'] ?? 'sqlite:data/zhengai.sqlite';
const portalDir = resolve('portal/dist');
const logger = createLogger(env['LOG_LEVEL'] ?? 'info');

if (databaseUrl.startsWith('sqlite:'))
  mkdirSync(dirname(resolve(databaseUrl.slice('sqlite:'.length))), { recursive: true });

const server = await createServer({
  databaseUrl,
  dataDir: resolve(env['DATA_DIR'] ?? 'data'),
  packs,
  ...(empty ? {} : { preset: preset000 }),
  ...(existsSync(portalDir) ? { portalDir } : {}),
  port: Number(env['PORT'] ?? 3000),
  ...(env['HOST'] === undefined ? {} : { host: env['HOST'] }),
  logger,
});
process.stdout.write(`${greeting(server)}\n`);

/** The address, and who can sign in with which password, as long as the file with the first logins is there. */
function greeting({ url, logins }: RunningServer): string {
  const lines = ['', `  zhengai · 诊改  ${url}`];
  if (logins?.kind === 'demo') {
    const width = Math.max(...logins.logins.map(({ username }) => username.length));
    lines.push('', `  演示账号,密码都是 ${logins.password}`);
    for (const { username, role, name } of logins.logins) lines.push(`    ${username.padEnd(width)}  ${role} ${name}`);
  }
  if (logins?.kind === 'admin')
    lines.push('', `  系统管理员 admin,首次登录用一次性密码 ${logins.password}(登录后须修改)`);
  return [...lines, ''].join('\n');
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  });
