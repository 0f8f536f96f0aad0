import { expect } from 'chai';
import { comparePortability, describeDivergence, DIVERGENCES } from '@zhengai/engine/portability';
import { bpmn, end, path, process, start, user } from '../support/draw.ts';
import { modelOf } from '../support/play.ts';

describe('where bpmn-engine is known to go another way', () => {
  for (const { code, xml, scenario, concerns } of DIVERGENCES) {
    it(`${code}: its model still shows it, and is recognised`, async () => {
      const report = await comparePortability(xml, scenario);
      expect(report.agrees).to.equal(false);
      for (const { ours } of report.differences) expect(ours.failed).to.equal(undefined);
      const model = await modelOf(xml);
      expect(concerns(model)).to.have.length.above(0);
      const others = DIVERGENCES.filter((other) => other.code !== code && other.concerns(model).length > 0);
      expect(others.map((other) => other.code)).to.deep.equal([]);
    });

    it(`${code} is explained in both languages`, () => {
      expect(describeDivergence(code, 'zh-CN')).to.match(/\p{Script=Han}/u);
      expect(describeDivergence(code, 'en')).to.match(/[a-z]/);
    });
  }

  it('a plain model is not concerned by any of it', async () => {
    const model = await modelOf(bpmn(process('P', start('s'), user('a'), end('e'), path('s', 'a', 'e'))));
    expect(DIVERGENCES.flatMap(({ concerns }) => concerns(model))).to.deep.equal([]);
  });
});
