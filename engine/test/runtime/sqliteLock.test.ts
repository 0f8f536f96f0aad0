import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { DatabaseInUse, openDatabase } from '@zhengai/engine';
import { testDatabases } from '../../../test/support/databases.ts';

for (const kind of testDatabases().filter((each) => each.kind === 'sqlite')) {
  describe('a SQLite file that another process works with', () => {
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
