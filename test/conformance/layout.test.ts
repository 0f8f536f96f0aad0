import { expect } from 'chai';
import { layOut } from '@zhengai/engine/layout';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagramProblems } from '../../engine/test/support/diagram.ts';
import { conformanceFolder } from './folder.ts';

const folder = conformanceFolder();
if (folder !== undefined) {
  describe('the models of the conformance cases', () => {
    const bpmn = join(folder, 'bpmn');
    it('get a diagram that shows everything and lays nothing over anything', async () => {
      const problems: string[] = [];
      for (const file of readdirSync(bpmn)) {
        const undrawn = readFileSync(join(bpmn, file), 'utf8').replaceAll(
          /<((?:[\w.-]+:)?)BPMNDiagram\b[^]*?<\/\1BPMNDiagram\s*>/g,
          '',
        );
        const found = await diagramProblems(await layOut(undrawn));
        problems.push(...found.map((problem) => `${file}: ${problem}`));
      }
      expect(problems).to.deep.equal([]);
    });
  });
}
