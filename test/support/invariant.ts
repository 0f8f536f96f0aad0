import { expect } from 'chai';
import type { Knex } from 'knex';
import { describeDamage, verifyDatabase, type VerifyOptions, type VerifyTotals } from '@zhengai/engine';

/**
 * What must be true after whatever happened: each acknowledged command is in the history exactly once, and nothing in
 * the database contradicts anything else in it (see docs/reliability.md). Gives how much has been looked at.
 */
export async function expectInvariant(
  knex: Knex,
  acknowledged: readonly string[],
  options: VerifyOptions = {},
): Promise<VerifyTotals> {
  const keys = new Set<string>(await knex('zg_step').pluck('command_key'));
  expect(acknowledged.filter((key) => !keys.has(key))).to.deep.equal([]);
  const damages: string[] = [];
  for await (const report of verifyDatabase(knex, options)) {
    if (report.kind === 'damage') damages.push(describeDamage(report.damage, 'en'));
    if (report.kind !== 'done') continue;
    expect(damages).to.deep.equal([]);
    return report.totals;
  }
  throw new Error('the database was not looked at to its end');
}
