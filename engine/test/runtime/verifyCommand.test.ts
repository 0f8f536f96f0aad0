import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openDatabase } from '@zhengai/engine';
import { expectInvariant } from '../../../test/support/invariant.ts';
import { deadline, service } from './support/bpmn.ts';
import { lead, onEachDatabase, startOf } from './support/engines.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const onSources = ['--import', 'tsx', '--conditions', '@zhengai/source'];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as an operator does. */
function verify(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...onSources, path('../../src/bin/verify.ts'), ...args],
      { env: { PATH: process.env['PATH'] } },
      (_error, out, err) => resolve({ code: child.exitCode, out, err }),
    );
  });
}

onEachDatabase('the command that verifies a database', (ground) => {
  before(async () => {
    for (const xml of [deadline, service]) await ground().engine().deploy({ xml, actor: lead });
  });

  it('ends with 0 and what it has looked at, 1 and every damage, 2 when it can not look', async () => {
    const { url, knex } = ground();
    const instanceId = await startOf(ground().engine(), 'deadline');
    const sound = await verify('--database', url, '--lang', 'en');
    expect(sound).to.deep.include({
      code: 0,
      out: 'All is sound: 1 instances, 1 steps, 1 commands, 1 tasks, 1 jobs and timers.\n',
    });
    expect(sound.err).to.contain('1 of 1 instances verified');

    await knex('zg_job').where({ instance_id: instanceId }).delete();
    const chinese = await verify('--database', url);
    expect(chinese.code).to.equal(1);
    expect(chinese.out)
      .to.match(new RegExp(`^问题：流程 ${instanceId} 在等 ${instanceId}~timer~\\S+（Late）`))
      .and.to.contain('发现 1 处问题');
    const lines = (await verify('--database', url, '--json', '--instance', instanceId)).out.trim().split('\n');
    const reports = lines.map((line) => JSON.parse(line) as { readonly kind: string });
    expect(reports.map(({ kind }) => kind)).to.deep.equal(['damage', 'progress', 'done']);
    expect(await verify('--database', url, '--since', '2999-01-01')).to.deep.include({ code: 0 });

    const unknown = await verify('--database', url, '--instance', 'none');
    expect(unknown).to.deep.include({ code: 2, out: '' });
    expect(unknown.err).to.match(/none/);
  });
});

describe('the command that verifies a database', () => {
  it('ends with 2 and says what is wrong, when it is not told where to look or what for', async () => {
    const url = 'sqlite:/nowhere/at/all';
    const wrong = [
      [[], /--database/],
      [['--database', url, '--since', 'soon'], /soon/],
      [['--database', url, '--fast'], /--fast/],
      [['--database', url], /打不开/],
      [['--database', 'data/zhengai.sqlite'], /数据库地址写法不对/],
      [['--database', 'mysql://office:100%@127.0.0.1/zhengai'], /数据库地址写法不对/],
    ] as const;
    for (const [args, words] of wrong) {
      const { code, err, out } = await verify(...args);
      expect(code, args.join(' ')).to.equal(2);
      expect(err).to.match(words);
      expect(out).to.equal('');
    }
  });
});

onEachDatabase('a database that another process works with', (ground) => {
  it('is verified meanwhile, again and again, and never called damaged', async () => {
    const { url, knex } = ground();
    for (const xml of [deadline, service]) await ground().engine().deploy({ xml, actor: lead });
    // A SQLite file has one process that works with it: that is the other one now.
    await knex.destroy();
    const busy = spawn(process.execPath, [...onSources, path('./support/victim.ts'), url], { stdio: 'inherit' });
    const exited = once(busy, 'exit');
    const beside = openDatabase(url, { readOnly: true });
    /** Waits until the other process has stored more steps than that. */
    const moreThan = async (steps: number): Promise<void> => {
      while (Number((await beside('zg_step').count({ stored: '*' }))[0]?.['stored']) <= steps)
        if (busy.exitCode !== null) throw new Error('it has ended');
    };
    try {
      const seen: number[] = [];
      for (let round = 0; round < 3; round++) {
        await moreThan(seen.at(-1) ?? 0);
        seen.push((await expectInvariant(beside, [])).steps);
      }
      expect(seen).to.deep.equal(seen.toSorted((a, b) => a - b));
      expect(new Set(seen).size).to.equal(seen.length);
    } finally {
      await beside.destroy();
      busy.kill('SIGKILL');
      await exited;
      knex.initialize();
    }
  });
});
