import { expect } from 'chai';
import * as fc from 'fast-check';
import { checkExpression, evaluate } from '@zhengai/engine/expression';
import type { Json, JsonObject } from '@zhengai/engine';

const strictly = (feel: string, context: JsonObject): Json | string => {
  const result = evaluate(feel, context, { strict: true });
  return result.ok ? result.value : `failed: ${result.reason}`;
};

describe('and, or and if, where something is not there', () => {
  const context = { yes: true, no: false, nothing: null, score: 5, rows: [{ a: 1 }] };
  const decided: readonly (readonly [string, Json])[] = [
    ['yes or missing', true],
    ['no and missing', false],
    ['score = 5 or missing.name = 1', true],
    ['score = 5 or score + "1" = 2', true],
    ['no or yes or missing', true],
    ['yes and no and missing', false],
    ['yes and (score > 4 or missing > 1)', true],
    ['(no and missing) or score = 5', true],
    ['nothing or yes or missing', true],
    ['nothing and no and missing', false],
    // Not true, whatever there would be.
    ['nothing and missing', null],
    ['score in [1..9] or missing', true],
    ['score in [6..9] and missing', false],
    ['if yes or missing then score else missing', 5],
    ['if no and missing then missing else score', 5],
    ['if yes then (no and missing) else missing', false],
    ['yes or rows[b = 1].c = missing', true],
  ];
  for (const [feel, value] of decided) {
    it(`${feel} is decided before`, () => expect(strictly(feel, context)).to.deep.equal(value));
  }

  it('is a mistake wherever it is needed', () => {
    for (const feel of [
      'missing or yes',
      'no or missing',
      'nothing or missing',
      'yes and missing',
      'if missing then 1 else 2',
      'if yes then missing else 1',
      'not(yes or missing)',
      'some row in rows satisfies yes or missing',
    ]) {
      expect(strictly(feel, context), feel).to.match(/^failed: .*missing/);
    }
    expect(strictly('yes or unknown(1)', context)).to.match(/^failed: .*invoke/);
  });

  it('costs no more than an expression may', () => {
    const many = Array.from({ length: 400 }, () => 'list[x = 1] = []')
      .join(' or ')
      .slice(0, 4_900);
    const list = Array.from({ length: 2_000 }, (_, x) => ({ x }));
    expect(strictly(`${many.slice(0, many.lastIndexOf(' or '))} or missing`, { list })).to.match(/^failed: .*steps/);
  });
});

describe('a long chain of conditions', () => {
  const terms = [
    'a',
    'x > 1',
    'x = "a"',
    'get value(o, "y") = 1',
    'not(b)',
    '(x > 1 or b)',
    'is defined(x)',
    'x in [1..3]',
  ];
  const context = { a: true, b: false, x: 2, o: { y: 1 } };

  it('gives what a short one gives, up to the length of an expression', () => {
    for (const term of terms) {
      for (const word of ['and', 'or'] as const) {
        const count = Math.floor(4_900 / (term.length + word.length + 2));
        const long = Array.from({ length: count }, () => term).join(` ${word} `);
        expect(checkExpression(long), term).to.equal(undefined);
        expect(evaluate(long, context, { strict: true })).to.deep.equal(evaluate(term, context, { strict: true }));
      }
    }
  });

  it('of both words gives what they decide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('yes', 'no', 'nothing'), { minLength: 1, maxLength: 60 }), {
          minLength: 1,
          maxLength: 25,
        }),
        (alternatives) => {
          const feel = alternatives.map((conditions) => conditions.join(' and ')).join(' or ');
          fc.pre(feel.length < 5_000);
          const every = alternatives.map((conditions) =>
            conditions.includes('no') ? false : conditions.includes('nothing') ? null : true,
          );
          const value = every.includes(true) ? true : every.includes(null) ? null : false;
          expect(strictly(feel, { yes: true, no: false, nothing: null })).to.equal(value);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('that stands inside something else is refused with what to do', () => {
    const inside = `not(${Array.from({ length: 400 }, () => 'x = "a"').join(' and ')})`;
    expect(checkExpression(inside)).to.equal(
      '399 conditions are joined by and, or: put brackets around parts of them, 50 in each',
    );
    expect(evaluate(inside, context)).to.deep.equal({ ok: false, reason: checkExpression(inside) });
  });

  it('is still no FEEL when something else is wrong with it', () => {
    const long = Array.from({ length: 400 }, () => 'x = "a"').join(' and ');
    expect(checkExpression(`${long} and`)).to.be.a('string');
    expect(evaluate(`${long} and x =`, context)).to.have.property('ok', false);
  });
});
