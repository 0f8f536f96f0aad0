import { expect } from 'chai';
import { checkExpression, evaluate, unaryTest } from '@zhengai/engine/expression';
import type { Json, JsonObject } from '@zhengai/engine';

/** As a condition is evaluated: what is named and not there is an error. */
const strictly = (feel: string, context: JsonObject): Json | string => {
  const result = evaluate(feel, context, { strict: true });
  return result.ok ? result.value : `failed: ${result.reason}`;
};

describe('asking in FEEL whether something is there', () => {
  const context = { score: 0, nothing: null, course: { name: '高等数学', lead: null }, rows: [{ a: 1 }, {}, { a: 3 }] };
  const cases: readonly (readonly [string, Json])[] = [
    ['is defined(score)', true],
    ['is defined(nothing)', false],
    ['is defined(missing)', false],
    ['is defined(course.name)', true],
    ['is defined(course.lead)', false],
    ['is defined(course.owner.id)', false],
    ['is defined(missing.name)', false],
    ['is defined(value: missing)', false],
    ['not(is defined(missing))', true],
    ['get or else(score, 60)', 0],
    ['get or else(nothing, 60)', 60],
    ['get or else(missing, 60) + 1', 61],
    ['get or else(missing, null) = null', true],
    ['get or else(value: course.owner, default: course.name)', '高等数学'],
    ['count(get or else(missing, []))', 0],
    ['get or else(missing, get or else(nothing, "a"))', 'a'],
    // What comes after the question is for one answer only.
    ['is defined(missing) and missing > 1', false],
    ['is defined(missing) and missing.a > 1 and missing.b < 5', false],
    ['score = 0 and is defined(missing) and missing > 1', false],
    ['not(is defined(missing)) or missing > 1', true],
    ['score = 0 and (is defined(missing) and missing > 1 or score < 1)', true],
    ['is defined(score) and score = 0', true],
    ['is defined(score) and is defined(course.name) and score < 1', true],
    ['is defined(score) and score', null],
    ['if is defined(missing) then missing else score', 0],
    ['rows[is defined(a) and a > 1]', [{ a: 3 }]],
    ['some row in rows satisfies is defined(row.a) and row.a = 3', true],
    ['for row in rows return get or else(row.a, 0)', [1, 0, 3]],
    ['"is defined(missing)"', 'is defined(missing)'],
  ];
  for (const [feel, value] of cases) {
    it(`${feel} is ${JSON.stringify(value)}`, () => {
      expect(checkExpression(feel)).to.equal(undefined);
      expect(strictly(feel, context)).to.deep.equal(value);
    });
  }

  it('leaves an error what is named anywhere else, and what is no function', () => {
    for (const [feel, reason] of [
      ['missing = null', 'missing'],
      ['is defined(missing) = false and missing = 1', 'missing'],
      ['is defined(score) and missing = 1', 'missing'],
      ['get or else(missing, other)', 'other'],
      ['is defined(unknown(score))', 'invoke'],
    ] as const) {
      expect(strictly(feel, context), feel).to.match(new RegExp(`^failed: .*${reason}`));
    }
  });

  it('is possible in the cells of a decision table', () => {
    expect(unaryTest('is defined(missing) and ? > missing', 5, {})).to.deep.equal({ ok: true, value: false });
    expect(unaryTest('? > get or else(limit, 3)', 5, {})).to.deep.equal({ ok: true, value: true });
    expect(unaryTest('? > limit', 5, {})).to.have.property('ok', false);
  });
});
