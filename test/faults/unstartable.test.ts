import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabases } from '../support/databases.ts';
import { root } from '../support/product.ts';

/** Starts the built product, which is expected to give up; `said` is what its terminal shows last. */
async function startInVain(env: NodeJS.ProcessEnv): Promise<{ readonly code: number | null; readonly said: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengai-product-'));
  try {
    const child = spawn(process.execPath, ['api/dist/src/main.js'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATA_DIR: dataDir, PORT: '0', ...env },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    return { code: child.exitCode, said };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

describe('a start that can not succeed says what to put right', () => {
  it('when another program has the port', async () => {
    const other = net.createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, said } = await startInVain({ PORT: String(port) });
    other.close();
    expect(said).to.equal(`端口 ${port} 已被占用，请关闭占用它的程序，或用 PORT=… 换一个端口\n`);
    expect(code).to.equal(1);
  });

  it('when no database answers', async () => {
    const { code, said } = await startInVain({ DATABASE_URL: 'mysql://root@127.0.0.1:1/zhengai' });
    expect(said).to.match(/^连接不上数据库，请检查 DATABASE_URL/);
    expect(code).to.equal(1);
  });

  for (const url of ['postgres://root@127.0.0.1/zhengai', 'mysql://root:50%@127.0.0.1/zhengai'])
    it(`when ${url} names no database, in English too`, async () => {
      const { code, said } = await startInVain({ DATABASE_URL: url, LANG: 'en_GB.UTF-8' });
      expect(said).to.match(/^DATABASE_URL is not right; it is sqlite:FILE or mysql:/);
      expect(code).to.equal(1);
    });

  if (testDatabases().some(({ kind }) => kind === 'mariadb')) {
    const server = new URL(process.env['TEST_MARIADB'] ?? '');

    it('when the database was not created', async () => {
      const { code, said } = await startInVain({ DATABASE_URL: new URL('/nobody_created_it', server).href });
      expect(said).to.match(/^DATABASE_URL 中的数据库还不存在，请先建立/);
      expect(code).to.equal(1);
    });

    it('when the database refuses the user', async () => {
      const stranger = new URL('/zhengai', server);
      stranger.username = 'stranger';
      const { code, said } = await startInVain({ DATABASE_URL: stranger.href });
      expect(said).to.match(/^数据库不接受 DATABASE_URL 中的用户/);
      expect(code).to.equal(1);
    });
  }
});
