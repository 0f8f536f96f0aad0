import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { DatabaseInUse, Engine, openDatabase } from '@zhengai/engine';
import { testDatabases } from '../../../test/support/databases.ts';
import { deadline, service } from './support/bpmn.ts';
import { lead, startOf } from './support/engines.ts';
import { expectInvariant } from '../../../test/support/invariant.ts';

const victim = fileURLToPath(new URL('./support/victim.ts', import.meta.url));
const KILLS = 2;

/** Runs the victim until it has acknowledged so many commands, kills it there, and gives what it acknowledged. */
async function workUntilKilled(url: string, name: string, commands: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions', '@zhengai/source', victim, url, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'ready') acknowledged.push(line);
    if (acknowledged.length === commands) child.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
}

for (const kind of testDatabases()) {
  describe(`a process that is killed while it works (${kind.kind})`, function () {
    this.timeout(60_000);

    it('has done every command that it acknowledged exactly once, and another goes on', async () => {
      const database = await kind.create();
      const setup = openDatabase(database.url);
      const deployer = new Engine({ knex: setup });
      await deployer.migrate();
      for (const xml of [deadline, service]) await deployer.deploy({ xml, actor: lead });
      await setup.destroy();

      const acknowledged: string[] = [];
      for (let kill = 1; kill <= KILLS; kill++) {
        acknowledged.push(
          ...(await workUntilKilled(database.url, `life-${kill}`, 20 + Math.floor(Math.random() * 60))),
        );
      }

      const knex = openDatabase(database.url);
      const engine = new Engine({
        knex,
        now: () => Date.now() + 3_600_000,
        handlers: { count: async () => ({ counted: 1 }) },
      });
      await expectInvariant(knex, acknowledged);
      await engine.runDue();
      await startOf(engine, 'deadline');
      await expectInvariant(knex, acknowledged);
      expect((await engine.incidents()).items).to.deep.equal([]);
      await knex.destroy();
      await database.drop();
    });
  });
}

for (const kind of testDatabases().filter((each) => each.kind === 'sqlite')) {
  describe('a SQLite file that another process works with', function () {
    this.timeout(30_000);

    it('is refused with a clear error until that process is gone', async () => {
      const database = await kind.create();
      const holder = `import { openDatabase } from '@zhengai/engine';
        await openDatabase(process.argv[1]).raw('select 1');
        console.log('open');
        setInterval(() => {}, 1000);`;
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', '--conditions', '@zhengai/source', '--input-type=module', '-e', holder, database.url],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const exited = once(child, 'exit');
      await once(child.stdout, 'data');
      expect(() => openDatabase(database.url)).to.throw(DatabaseInUse, /in use by another process.*MySQL/);
      child.kill('SIGKILL');
      await exited;
      const knex = openDatabase(database.url);
      await knex.raw('select 1');
      await knex.destroy();
      await database.drop();
    });
  });
}
