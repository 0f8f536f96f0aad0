import { expect } from 'chai';
import { evaluate, unaryTest } from '@zhengai/engine/expression';
import type { Json } from '@zhengai/engine';

const context = { score: 75, grade: 'B', yes: true, no: false, rows: [{ a: 1 }, { a: 5 }] };

describe('a test with in', () => {
  const cases: readonly (readonly [string, Json])[] = [
    ['score in [60..100] and yes', true],
    ['score in [60..100] and no', false],
    ['score in [80..100] or yes', true],
    ['score in [80..100] or no', false],
    ['yes and score in [60..100] and grade in ["A", "B"]', true],
    ['score in [80..100] and yes or grade in ["A", "B"] and yes', true],
    ['score in [80..100] or grade in ["C", "D"] or no', false],
    ['score in > 60 and yes', true],
    ['score in (> 90, < 80) and yes', true],
    ['score in [60..100] and (grade in ["A"] or yes)', true],
    ['not(score in [60..100] and no)', true],
    ['if score in [60..100] and yes then 1 else 2', 1],
    ['some row in rows satisfies row.a in [4..6] and yes', true],
    ['rows[a in [4..6] and yes].a', [5]],
    ['(score in [60..100]) and yes', true],
    ['score between 60 and 100 and yes', true],
    ['grade = "in and or" or no', false],
  ];
  for (const [feel, value] of cases) {
    it(`ends before what is joined to it: ${feel}`, () => {
      expect(evaluate(feel, context, { strict: true })).to.deep.equal({ ok: true, value });
    });
  }

  it('ends there in the cell of a decision table', () => {
    expect(unaryTest('? in [60..100] and yes', 75, context)).to.deep.equal({ ok: true, value: true });
    expect(unaryTest('? in [60..100] and no', 75, context)).to.deep.equal({ ok: true, value: false });
  });
});
