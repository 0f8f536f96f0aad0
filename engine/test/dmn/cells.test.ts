import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Json, JsonObject } from '@zhengai/engine';
import { checkUnaryTests, unaryTest } from '@zhengai/engine/expression';
import { passesSimple, recogniseTest } from '../../src/expression/simpleTest.ts';
import { describeDecisionFailure } from '@zhengai/engine/dmn';
import { failureOf, NOW, valueOf } from './support.ts';

/** A cell, a value of its column, whether it passes. */
const cells: readonly (readonly [cell: string, type: string, value: Json, passes: boolean, variables?: JsonObject])[] =
  [
    ['', 'number', 5, true],
    ['-', 'string', null, true],
    ['"优秀","良好"', 'string', '良好', true],
    ['"优秀", "良好"', 'string', '中等', false],
    ['not("优秀","良好")', 'string', '中等', true],
    ['not("优秀","良好")', 'string', '优秀', false],
    ['"优秀"', 'string', null, false],
    ['null', 'string', null, true],
    ['not(null)', 'string', '优秀', true],
    ['60', 'number', 60, true],
    ['>= 60', 'number', 59.9, false],
    ['> 60', 'number', null, false],
    ['[60..80[', 'number', 80, false],
    ['[60..80]', 'number', 80, true],
    [']60..80]', 'number', 60, false],
    ['(60..80)', 'integer', 61, true],
    ['< 10, > 90', 'number', 95, true],
    ['not([60..80])', 'number', 50, true],
    ['? > 3 and ? < 9', 'number', 4, true],
    ['cellInput = 4', 'number', 4, true],
    ['> 上限', 'number', 11, true, { 上限: 10 }],
    ['[下限..上限]', 'number', 11, false, { 下限: 1, 上限: 10 }],
    ['等级 = "高"', 'number', 1, true, { 等级: '高' }],
    ['true', 'boolean', true, true],
    ['not(true)', 'boolean', false, true],
    ['contains(?, "学院")', 'string', '信息学院', true],
    ['list contains(?, "教务")', 'any', ['教务', '督导'], true],
    ['some 人 in ? satisfies 人 = "李老师"', 'any', ['王老师', '李老师'], true],
    ['> date("2026-09-01")', 'date', '2026-09-02', true],
    ['[date("2026-09-01")..date("2027-01-31")]', 'date', '2026-12-01', true],
    ['< @"2026-09-01"', 'date', '2026-09-02', false],
    ['>= today()', 'date', '2026-09-21', true],
    ['> date and time("2026-09-01T00:00:00")', 'date', '2026-09-02', true],
    ['> date and time("2026-09-01T08:00:00")', 'dateTime', '2026-09-01T00:30:00Z', true],
    ['> date and time("2026-09-01T08:00:00")', 'dateTime', '2026-09-01T07:59:00+08:00', false],
    ['> @"2026-09-01T08:00:00"', 'dateTime', '2026-09-01T00:30:00Z', true],
    ['> date and time(date("2026-09-01"), time("08:00:00"))', 'dateTime', '2026-09-01T08:30:00', true],
    ['<= now()', 'dateTime', '2026-09-21T10:00:00', true],
    ['> duration("P3D")', 'dayTimeDuration', 'P4D', true],
    ['< time("12:00:00")', 'time', '08:00:00', true],
  ];

describe('the cells of a decision table', () => {
  for (const [cell, type, value, passes, variables = {}] of cells) {
    it(`${JSON.stringify(value)} ${passes ? 'passes' : 'does not pass'} ${cell || 'an empty cell'}`, async () => {
      const table = { inputs: [{ expression: '值', type }], rules: [`${cell} => "是"`] };
      expect((await valueOf(table, { 值: value, ...variables })).value).to.equal(passes ? '是' : null);
    });
  }

  it('are tested alike with and without the interpreter', () => {
    const number = fc.integer({ min: -3, max: 3 });
    const text = fc.constantFrom('"甲"', '"乙"', '""', 'true', 'false');
    const range = fc
      .tuple(fc.constantFrom('[', ']', '('), number, number, fc.constantFrom(']', '[', ')'))
      .map(([open, a, b, close]) => `${open}${Math.min(a, b)}..${Math.max(a, b)}${close}`);
    const comparison = fc.tuple(fc.constantFrom('<', '<=', '>', '>='), number).map((parts) => parts.join(' '));
    const list = fc.array(fc.oneof(number.map(String), text, range, comparison), { minLength: 1, maxLength: 3 });
    const tests = fc.tuple(list, fc.boolean()).map(([all, not]) => (not ? `not(${all.join(', ')})` : all.join(',')));
    const values = fc.oneof(number, fc.constantFrom('甲', '乙', '', true, false, null));
    fc.assert(
      fc.property(tests, values, (source, value) => {
        const simple = recogniseTest(source);
        if (simple === undefined) throw new Error(`${source} is not recognised`);
        expect(checkUnaryTests(source)).to.equal(undefined);
        const alternative = `${source.startsWith('not(') ? source.slice(0, -1) : source}, other${source.startsWith('not(') ? ')' : ''}`;
        const interpreted = unaryTest(alternative, value, { other: '别的' });
        expect(interpreted).to.deep.equal({ ok: true, value: passesSimple(simple, value) });
      }),
      { numRuns: 500 },
    );
  });
});

describe('errors of a decision table', () => {
  const table = {
    name: '奖学金',
    inputs: [
      { label: '绩点', expression: '成绩.绩点', type: 'number', values: '[0..5]' },
      { label: '缺课', expression: '缺课', type: 'integer' },
    ],
    outputs: [{ label: '等次', name: '等次', type: 'string', values: '"一等","二等"' }],
    rules: [
      '> 4 | 0 => "一等"',
      '> 3 | < 上限 => "二等"',
      '> 2 | > 100 => 缺课',
      '> 1 | > 100 => 没有',
      '< 1 | - => "三等"',
    ],
  };
  const errors: readonly (readonly [string, JsonObject, object, RegExp])[] = [
    [
      'a variable is missing',
      { 缺课: 0 },
      { code: 'inputFailed', rule: undefined, cell: { column: '绩点', side: 'input' } },
      /^决策 “奖学金”（D） 输入列“绩点”的表达式 成绩\.绩点 算不出结果/,
    ],
    [
      'a value is of another type',
      { 成绩: { 绩点: '4.5' }, 缺课: 0 },
      { code: 'inputOfWrongType', rule: undefined, cell: { column: '绩点', side: 'input' } },
      /输入列“绩点”要数字，得到的是 "4\.5"/,
    ],
    [
      'a number is not whole',
      { 成绩: { 绩点: 4.5 }, 缺课: 0.5 },
      { code: 'inputOfWrongType', cell: { column: '缺课', side: 'input' } },
      /输入列“缺课”要整数，得到的是 0\.5/,
    ],
    [
      'a value is not allowed',
      { 成绩: { 绩点: 6 }, 缺课: 0 },
      { code: 'inputNotAllowed', cell: { column: '绩点', side: 'input' } },
      /不接受 6，可取的值是：\[0\.\.5\]/,
    ],
    [
      'a condition names what is not there',
      { 成绩: { 绩点: 3.5 }, 缺课: 3 },
      { code: 'conditionFailed', rule: 2, ruleId: 'rule_2', cell: { column: '缺课', side: 'input' } },
      /第 2 条规则输入列“缺课”的条件 < 上限 无法判断/,
    ],
    [
      'a conclusion is of another type',
      { 成绩: { 绩点: 2.5 }, 缺课: 101, 上限: 1 },
      { code: 'conclusionOfWrongType', rule: 3, ruleId: 'rule_3', cell: { column: '等次', side: 'output' } },
      /第 3 条规则输出列“等次”要文字，得到的是 101/,
    ],
    [
      'a conclusion can not be computed',
      { 成绩: { 绩点: 1.5 }, 缺课: 101 },
      { code: 'conclusionFailed', rule: 4, ruleId: 'rule_4', cell: { column: '等次', side: 'output' } },
      /第 4 条规则输出列“等次”的表达式 没有 算不出结果/,
    ],
    [
      'a conclusion is not allowed',
      { 成绩: { 绩点: 0.5 }, 缺课: 0 },
      { code: 'conclusionNotAllowed', rule: 5, ruleId: 'rule_5', cell: { column: '等次', side: 'output' } },
      /第 5 条规则输出列“等次”给出 "三等"，不在可取的值之中："一等","二等"/,
    ],
  ];
  for (const [what, variables, expected, words] of errors) {
    it(`name the rule and the column when ${what}`, async () => {
      const failure = await failureOf({ ...table, policy: 'FIRST' }, variables);
      for (const [key, value] of Object.entries(expected)) expect(failure).to.have.deep.property(key, value);
      expect(describeDecisionFailure(failure, 'zh-CN')).to.match(words);
      expect(describeDecisionFailure(failure, 'en'))
        .to.contain('“奖学金” (D)')
        .and.not.match(/\{\w+\}/);
    });
  }

  it('let null pass for every type', async () => {
    const { value } = await valueOf({ inputs: [{ expression: 'x', type: 'date' }], rules: ['null => 1'] }, { x: null });
    expect(value).to.equal(1);
  });

  it('come also when a table takes too much work', async () => {
    const rules = Array.from({ length: 50 }, () => 'count(for a in 1..3000 return ?) < 0 => 1');
    const failure = await failureOf({ rules }, { x: 1 });
    expect(failure).to.include({ code: 'conditionFailed' });
    expect(failure.reason).to.contain('takes more than');
  });

  it('come when a cell reaches for the host', async () => {
    for (const cell of ['constructor.constructor("return process")() = 1', '?.constructor.name = "Number"']) {
      const failure = await failureOf({ rules: [`${cell} => 1`] }, { x: 1, NOW });
      expect(failure).to.include({ code: 'conditionFailed', rule: 1 });
    }
  });
});
