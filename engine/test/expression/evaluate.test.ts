import { expect } from 'chai';
import * as fc from 'fast-check';
import { evaluate as interpret } from 'feelin';
import { checkExpression, evaluate, listExpression, templateExpression } from '@zhengai/engine/expression';
import type { Json, JsonObject } from '@zhengai/engine';

const valueOf = (feel: string, context: JsonObject = {}): Json => {
  const result = evaluate(feel, context);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};
const reasonOf = (feel: string, context: JsonObject = {}, strict = true): string => {
  const result = evaluate(feel, context, { strict });
  return result.ok ? `gave ${JSON.stringify(result.value)}` : result.reason;
};

const outcome = (evaluation: () => unknown): unknown => {
  try {
    return evaluation();
  } catch {
    return 'failed';
  }
};

describe('FEEL expressions', () => {
  const context = {
    decision: 'return',
    score: 72.5,
    部门: { 名称: '教务处' },
    subject: { teachers: [{ id: 't1' }, { id: 't2' }] },
    rows: [
      { week: 1, closed: true },
      { week: 2, closed: false },
      { week: 3, closed: false },
    ],
  };
  const examples: readonly (readonly [feel: string, value: Json])[] = [
    ['score', 72.5],
    ['decision = "return"', true],
    ['decision != "return"', false],
    ['score >= 60 and score < 75', true],
    ['部门.名称', '教务处'],
    ['subject.teachers.id', ['t1', 't2']],
    ['count(rows[closed = false])', 2],
    ['rows[closed = false][1].week', 2],
    ['rows[week > 1 and closed = false].week', [2, 3]],
    ['for r in rows return r.week * 2', [2, 4, 6]],
    ['for r in rows, n in 1..2 return r.week * n', [1, 2, 2, 4, 3, 6]],
    ['for n in (1..4) return n', [2, 3]],
    ['some r in rows satisfies r.closed', true],
    ['every r in rows satisfies r.closed', false],
    ['sort(list: rows.week, precedes: function(a, b) a > b)', [3, 2, 1]],
    ['string join(for r in rows return string(r.week), "、")', '1、2、3'],
    ['{ a: 1, b: a + 1 }.b', 2],
    ['if score > 60 then "合格" else "不合格"', '合格'],
    ['matches("13812345678", "^1\\d{10}$")', true],
    ['replace("a-b-c", "-", "+")', 'a+b+c'],
    ['split("a,b", ",")', ['a', 'b']],
    ['date("2026-09-01") + duration("P14D")', '2026-09-15'],
    ['date and time("2026-09-01T08:00:00")', '2026-09-01T08:00:00+08:00'],
    ['date and time("2026-09-01T08:00:00@Asia/Shanghai")', '2026-09-01T08:00:00+08:00'],
    ['date and time("2026-09-01T08:00:00Z")', '2026-09-01T08:00:00Z'],
    ['duration("P1DT2H")', 'P1DT2H'],
    ['duration("P1Y2M")', 'P1Y2M'],
    ['nothing', null],
    ['nothing.at.all + 1', null],
    ['subject.missing', null],
    ['1 / 0', null],
  ];
  for (const [feel, value] of examples) {
    it(`${feel} gives ${JSON.stringify(value)}`, () => expect(valueOf(feel, context)).to.deep.equal(value));
  }

  it('knows the day in Shanghai', () => {
    const now = Date.parse('2026-08-31T16:30:00Z');
    expect(evaluate('today()', {}, { now })).to.deep.equal({ ok: true, value: '2026-09-01' });
    expect(evaluate('now()', {}, { now })).to.deep.equal({ ok: true, value: '2026-09-01T00:30:00+08:00' });
  });

  it('fails on unknown names and wrong types where the caller is strict', () => {
    expect(reasonOf('decsion = "return"', context)).to.contain('decsion');
    expect(reasonOf('部门.名', context)).to.contain('名');
    expect(reasonOf('score + "1"', context)).to.contain('add');
  });

  it('fails on unknown functions in any case', () => {
    expect(reasonOf('frobnicate(1)', {}, false)).to.contain('Cannot invoke');
  });

  it('gives no functions and no infinities away as data', () => {
    expect(reasonOf('count', {}, false)).to.equal('result is no data');
    expect(reasonOf('10 ** 1000', {}, false)).to.equal('result is no data');
  });

  it('tells what is no FEEL', () => {
    expect(checkExpression('score >')).to.be.a('string');
    expect(checkExpression('${score}')).to.be.a('string');
    expect(checkExpression('   ')).to.equal('expression is empty');
    expect(checkExpression('for x in 1..100000000 return x')).to.equal(undefined);
    expect(checkExpression('unknown.name > other')).to.equal(undefined);
  });

  it('reads attributes as text, or as FEEL after =', () => {
    expect(templateExpression(' 张三 "甲" ')).to.equal('"张三 \\"甲\\""');
    expect(templateExpression('=teacher.id')).to.equal('teacher.id');
    expect(templateExpression('')).to.equal(undefined);
    expect(listExpression('qa_office, prog_lead、auditor')).to.equal('["qa_office","prog_lead","auditor"]');
  });
});

describe('an expression of somebody hostile', () => {
  const big = Array.from({ length: 2000 }, (_, index) => ({ index }));
  const costly: readonly string[] = [
    'for x in 1..3000000 return x',
    'for x in [1..3000000] return x',
    'for x in 1..1.5 return x',
    'for x in 1..1000, y in 1..1000, z in 1..1000 return x',
    'for x in 1..400 return for y in 1..400 return x + y',
    'count(for x in big, y in big return 1)',
    'some x in 1..1000, y in 1..1000 satisfies x + y < 0',
    'big[count(big[index >= 0]) < 0]',
    'for x in big return distinct values(big)',
    '{ f: function(n) f(n) + f(n), r: f(1) }.r',
    '{ f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(40) }.r',
    `{ a: [1, 1], ${'bcdefghijklmnopqrstuvwxyz'
      .split('')
      .map((c, i) => `${c}: [${'abcdefghijklmnopqrstuvwxyz'[i]}, ${'abcdefghijklmnopqrstuvwxyz'[i]}]`)
      .join(', ')} }`,
    `{ a: "0123456789", ${'bcdefghijklmnopqrstuvwxyz'
      .split('')
      .map((c, i) => `${c}: ${'abcdefghijklmnopqrstuvwxyz'[i]} + ${'abcdefghijklmnopqrstuvwxyz'[i]}`)
      .join(', ')} }.z`,
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")',
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|a)*$")',
    '{ m: matches, r: m("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^((a*)*)*$") }.r',
    `${'('.repeat(2000)}1${')'.repeat(2000)}`,
    `${'1+'.repeat(4000)}1`,
  ];
  for (const feel of costly) {
    it(`is stopped: ${feel.slice(0, 70)}`, () => {
      const before = performance.now();
      const result = evaluate(feel, { big });
      expect(result.ok, JSON.stringify(result).slice(0, 100)).to.equal(false);
      expect(performance.now() - before).to.be.below(1000);
    });
  }

  for (const feel of [
    'constructor',
    '__proto__',
    'big.constructor',
    'x.constructor.constructor("return 1")()',
    'big["constructor"]',
    'get value({}, "__proto__")',
    'process',
    'globalThis',
  ]) {
    it(`reaches nothing of the host: ${feel}`, () => {
      const result = evaluate(feel, { big: [], x: 'text' });
      expect(result.ok ? (JSON.stringify(result.value) ?? '') : 'null').to.match(/^(null|\[\])$/);
    });
  }
});

describe('the quick way through simple expressions', () => {
  const operand = fc.oneof(
    fc.constantFrom('a', 'b', 'c.d', 'c.missing', 'missing', 'list', '名.字'),
    fc.integer({ min: -99, max: 99 }).map(String),
    fc.constantFrom('"x"', '""', 'true', 'false', '1.5'),
  );
  const value = fc.oneof(fc.integer(), fc.constantFrom('x', '', '1'), fc.boolean(), fc.constant(null));
  const context = fc.record({
    a: value,
    b: value,
    c: fc.record({ d: value }),
    list: fc.array(value, { maxLength: 2 }),
    名: fc.record({ 字: value }),
  });

  it('gives what the interpreter gives', () => {
    fc.assert(
      fc.property(
        operand,
        fc.constantFrom('', ' = ', '!=', ' < ', '<=', ' > ', '>='),
        operand,
        context,
        (left, operator, right, variables) => {
          const source = operator === '' ? left : `${left}${operator}${right}`;
          expect(outcome(() => valueOf(source, variables))).to.deep.equal(
            outcome(() => interpret(source, variables).value),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
