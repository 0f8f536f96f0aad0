// A throw-away MariaDB on loopback for tests: nothing of it is left behind.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const program = ['/usr/sbin/mariadbd', '/usr/libexec/mariadbd', '/usr/local/sbin/mariadbd'].find(existsSync);
const installer = ['/usr/bin/mariadb-install-db', '/usr/local/bin/mariadb-install-db'].find(existsSync);

export const mariadbAvailable = () => program !== undefined && installer !== undefined;

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

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

/**
 * Starts a server in a folder of its own. `durable` keeps MariaDB's default durability, for benchmarks; otherwise
 * commits are not synced, which is enough for tests and several times faster.
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} `url` names the server without a database.
 */
export async function startMariadb({ durable = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhengai-mariadb-'));
  const data = join(folder, 'data');
  const user = userInfo().username;
  execFileSync(
    installer,
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      `--user=${user}`,
    ],
    { stdio: 'ignore' },
  );
  const port = await freePort();
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const server = spawn(
    program,
    [
      '--no-defaults',
      `--user=${user}`,
      `--datadir=${data}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--skip-log-bin',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      ...(durable ? [] : ['--innodb-flush-log-at-trx-commit=0']),
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
