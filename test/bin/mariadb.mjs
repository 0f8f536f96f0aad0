// A throw-away MariaDB on loopback for tests: nothing of it is left behind.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './freePort.mjs';

// Looked for each time: `npm test` may have installed them meanwhile.
const findProgram = () =>
  ['/usr/sbin/mariadbd', '/usr/libexec/mariadbd', '/usr/local/sbin/mariadbd'].find((path) => existsSync(path));
const findInstaller = () =>
  ['/usr/bin/mariadb-install-db', '/usr/local/bin/mariadb-install-db'].find((path) => existsSync(path));

export const mariadbAvailable = () => findProgram() !== undefined && findInstaller() !== undefined;

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const settle = (ready) => {
      socket.destroy();
      resolve(ready);
    };
    socket.once('data', () => settle(true)).once('error', () => settle(false));
  });
}

/** Neither commits nor tables that are made or dropped wait for the disk. */
const unsynced = ['--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--loose-sync-frm=0'];

/**
 * Starts a server in a folder of its own. `durable` keeps MariaDB's default durability, for benchmarks; otherwise
 * nothing is synced, which is enough for tests and several times faster.
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} `url` names the server without a database.
 */
export async function startMariadb({ durable = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhengai-mariadb-'));
  const data = join(folder, 'data');
  // Not the one of the system: a server that starts takes away the temporary tables that it finds there, whosever.
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const user = userInfo().username;
  await promisify(execFile)(findInstaller(), [
    '--no-defaults',
    `--datadir=${data}`,
    `--tmpdir=${temporary}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    `--user=${user}`,
  ]);
  const port = await freePort();
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const server = spawn(
    findProgram(),
    [
      '--no-defaults',
      `--user=${user}`,
      `--datadir=${data}`,
      `--tmpdir=${temporary}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--skip-log-bin',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      ...(durable ? [] : unsynced),
    ],
    { stdio: ['ignore', log, log] },
  );
  const killOnExit = () => server.kill('SIGKILL');
  process.once('exit', killOnExit);
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (server.exitCode !== null || tries > 2400)
      throw new Error(`MariaDB did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    await pause(50);
  }
  return {
    url: `mysql://root@127.0.0.1:${port}`,
    async stop() {
      process.off('exit', killOnExit);
      if (server.exitCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGTERM');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
