import { expect } from 'chai';
import { join } from 'node:path';
import { testDatabases } from '../support/databases.ts';
import { readCases } from './cases.ts';
import { conformanceFolder } from './folder.ts';
import { describeFailure, runSuite } from './suite.ts';

const folder = conformanceFolder();
if (folder !== undefined) {
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
}
