import { expect } from 'chai';
import type { Refusal } from '@zhengai/engine';
import { describeRefusal } from '@zhengai/engine/kernel';
import { en } from '../../src/messages/en.ts';
import { zhCN } from '../../src/messages/zh-CN.ts';

const placeholders = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).toSorted();

describe('message catalogues', () => {
  for (const part of [
    'findings',
    'refusals',
    'decisions',
    'divergences',
    'places',
    'damages',
    'verify',
    'names',
  ] as const) {
    it(`say the same ${part} in both languages`, () => {
      expect(Object.keys(en[part])).to.deep.equal(Object.keys(zhCN[part]));
      const english = new Map(Object.entries(en[part]));
      for (const [code, text] of Object.entries(zhCN[part])) {
        expect(placeholders(english.get(code)), code).to.deep.equal(placeholders(text));
      }
    });
  }

  it('tell people why nothing was done', () => {
    const refusal: Refusal = {
      code: 'expressionFailed',
      elementId: 'Gateway_Review',
      elementName: '审核结论',
      params: { expression: 'decsion = "pass"', reason: "Variable 'decsion' not found" },
    };
    expect(describeRefusal(refusal, 'zh-CN'))
      .to.contain('“审核结论”（Gateway_Review）')
      .and.to.contain('decsion = "pass"');
    expect(describeRefusal(refusal, 'en')).to.contain('“审核结论” (Gateway_Review)');
  });
});
