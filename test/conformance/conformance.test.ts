import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testDatabases } from '../support/databases.ts';
import { readCases } from './cases.ts';
import { describeFailure, runSuite } from './suite.ts';

/** The cases are not part of the product; they lie beside the repository. */
const folder = process.env['CONFORMANCE_DIR'] ?? fileURLToPath(new URL('../../../shared/conformance', import.meta.url));

if (existsSync(join(folder, 'cases.json'))) {
  const cases = readCases(join(folder, 'cases.json'));
  describe(`${cases.length} conformance cases`, () => {
    for (const database of testDatabases()) {
      for (const reload of [false, true]) {
        it(`pass on ${database.kind}${reload ? ', with a new engine after every step' : ''}`, async function () {
          this.timeout(600_000);
          const failures: string[] = [];
          for await (const result of runSuite({ cases, bpmn: join(folder, 'bpmn'), database, reload })) {
            if (result.failure !== undefined) failures.push(describeFailure(result, result.failure));
          }
          expect(failures.join('\n')).to.equal('');
        });
      }
    }
  });
} else {
  process.stderr.write(
    `NOT RUN: the conformance cases, because there is no ${folder}. Give their folder as CONFORMANCE_DIR.\n`,
  );
}
