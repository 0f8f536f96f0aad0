import { expect } from 'chai';
import { checkExpression, evaluate } from '@zhengai/engine/expression';

describe('an expression that is written as in Java or in a spreadsheet', () => {
  const examples: readonly (readonly [feel: string, says: string])[] = [
    ['passed == true', '='],
    ['passed === true', '='],
    ['days <> 3', '!='],
    ['passed and days == 3', '='],
    ['passed && days > 3', 'and'],
    ['passed || days > 3', 'or'],
    ["result = 'good'", 'double quotes'],
  ];
  for (const [feel, says] of examples) {
    it(`is told what FEEL has instead: ${feel}`, () => {
      expect(checkExpression(feel)).to.contain(says);
      expect(evaluate(feel, { passed: true, days: 3, result: 'good' }, { strict: true, now: 0 }).ok).to.equal(false);
    });
  }

  it('may have such signs in its texts and comments', () => {
    for (const feel of [
      'text = "a == b && c"',
      'text = "it\'s"',
      '"\\"==" = text',
      '1 = 1 // a == b',
      '/* && */ 1 = 1',
    ]) {
      expect(checkExpression(feel), feel).to.equal(undefined);
    }
  });
});
