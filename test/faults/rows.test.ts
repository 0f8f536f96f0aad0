import { expect } from 'chai';
import { testDatabases } from '../support/databases.ts';
import { rows } from './rows/index.ts';

for (const kind of testDatabases()) {
  describe(`what the engine promises, in a few rounds (${kind.kind})`, () => {
    for (const row of rows) {
      it(`${row.number}: ${row.title}`, async () => {
        const counts = await row.run(kind, row.rounds.short);
        expect(counts['steps']).to.be.greaterThan(0);
      });
    }
  });
}
