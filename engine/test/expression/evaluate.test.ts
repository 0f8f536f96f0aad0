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

describe('an expression over large forms', () => {
  const columns = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`column${index}`, index]));
  const rowsOf = (length: number) =>
    Array.from({ length }, (_, index) => ({ ...columns, 'total mark': 1, id: index, score: index % 100 }));
  const context = { form: { limit: 60, rows: rowsOf(60) }, large: rowsOf(500) };
  const examples: readonly (readonly [feel: string, value: Json])[] = [
    ['count(for r in form.rows return r.score - mean(form.rows.score))', 60],
    ['count(for r in form.rows return count(form.rows[score > r.score]) + 1)', 60],
    ['every r in form.rows satisfies count(form.rows[id = r.id]) = 1', true],
    ['count(for r in form.rows return sum(form.rows.score) / count(form.rows[score > 10]))', 60],
    ['count(for r in form.rows, s in form.rows return r.score + s.score)', 3600],
    ['count(form.rows[score < mean(form.rows.score)])', 30],
    ['sum(form.rows[id < 3].total mark)', 3],
    ['sum(for r in large return r.score * r.column1)', 24750],
    ['count(large[score >= form.limit]) / count(large) * 100', 40],
    ['mean(large[score >= 50 and column1 = 1].score)', 74.5],
    ['every r in large satisfies r.score >= 0 and r.id != null and string length(string(r.id)) > 0', true],
    ['count(for r in large return { name: r.id, ok: if r.score > form.limit then "合格" else "不合格" })', 500],
    ['sort(large.score, function(a, b) a > b)[1]', 99],
    ['count(distinct values(large[id < 300].score))', 100],
  ];
  for (const [feel, value] of examples) {
    it(`is answered: ${feel.slice(0, 70)}`, () => expect(valueOf(feel, context)).to.deep.equal(value));
  }
});

describe('an expression of somebody hostile', () => {
  const big = Array.from({ length: 2000 }, (_, index) => ({ index }));
  const list = Array.from({ length: 200 }, () => ({ a: 1, inner: [{ b: 1 }] }));
  const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`entry${index}`, index]));
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
    'for i in 1..40000 return list.a = 1',
    'for i in 1..40000 return list.missing = 1',
    'for i in 1..40000 return list.inner.b = 1',
    'for i in 1..40000 return list = list',
    'for i in 1..40000 return i in list',
    'some i in 1..40000 satisfies list.a = 2',
    'every i in 1..40000 satisfies count(list[a = 2]) = 0',
    'big[big.index = 3]',
    'for i in 1..40000 return today() = today()',
    '[wide][count(for i in 1..40000 return 1) > 0]',
    'for i in 1..40000 return wide.missing',
    `for i in 1..20000 return ${'abs(i)+'.repeat(100)}1`,
    '{ l: for x in list return { a: 1 }, r: for i in 1..40000 return l.a = 1 }.r',
    'for l in [for x in list return { a: 1 }], i in 1..40000 return l.a = 1',
    '(function(l) for i in 1..40000 return l.a = 1)(for x in list return { a: 1 })',
    '[for x in list return { a: 1 }][count(for i in 1..40000 return item.a = 1) > 0]',
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")',
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|a)*$")',
    '{ m: matches, r: m("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^((a*)*)*$") }.r',
    `${'('.repeat(2000)}1${')'.repeat(2000)}`,
    `${'1+'.repeat(4000)}1`,
  ];
  for (const feel of costly) {
    it(`is stopped: ${feel.slice(0, 70)}`, () => {
      const result = evaluate(feel, { big, list, wide });
      expect(result.ok, JSON.stringify(result).slice(0, 100)).to.equal(false);
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

  it('takes names apart as the interpreter does', () => {
    const source = String.raw`(if a instance of string then split(a, "\s*,\s*") else a)`;
    for (const a of ['office', 'office , dean,teacher', '', ' ,x', ['office', 'dean'], [], null, 3])
      expect(valueOf(source, { a })).to.deep.equal(interpret(source, { a }).value);
  });
});
