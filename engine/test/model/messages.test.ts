import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Refusal } from '@zhengai/engine';
import { describeRefusal } from '@zhengai/engine/kernel';
import { checkExpression } from '@zhengai/engine/expression';
import { en } from '../../src/messages/en.ts';
import { reasonIn } from '../../src/messages/reasons.ts';
import { zhCN } from '../../src/messages/zh-CN.ts';

const placeholders = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).toSorted();

/** All source files but the catalogues themselves. */
const sourceTexts = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('messages'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

describe('message catalogues', () => {
  for (const part of [
    'findings',
    'refusals',
    'translations',
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

  it('hold no text that nothing says', () => {
    const source = sourceTexts(fileURLToPath(new URL('../../src', import.meta.url))).join('\n');
    const unused = [...Object.keys(zhCN.findings), ...Object.keys(zhCN.refusals)].filter(
      // What is named for what it could not translate is put together there.
      (code) => !source.includes(`'${code}'`) && !code.startsWith('juel'),
    );
    expect(unused).to.deep.equal([]);
  });

  it('tell people why nothing was done', () => {
    const refusal: Refusal = {
      code: 'expressionFailed',
      elementId: 'Gateway_Review',
      elementName: '审核结论',
      params: { expression: 'decsion = "pass"', reason: "Variable 'decsion' not found" },
    };
    expect(describeRefusal(refusal, 'zh-CN'))
      .to.contain('“审核结论”（Gateway_Review）')
      .and.to.contain('没有变量 decsion')
      .and.to.contain('decsion = "pass"');
    expect(describeRefusal(refusal, 'en'))
      .to.contain('“审核结论” (Gateway_Review)')
      .and.to.contain("Variable 'decsion' not found");
  });

  it('say in Chinese what the parsers say in English', () => {
    for (const feel of ['a +', '(a', 'a == 1', "a = 'x'", 'a && b', '']) {
      const reason = checkExpression(feel) ?? '';
      expect(reason, feel).not.to.equal('');
      expect(reasonIn(reason, 'zh-CN'), feel).to.match(/\p{Script=Han}/u);
      expect(reasonIn(reason, 'en')).to.equal(reason);
    }
  });
});
