import { expect } from 'chai';
import type { Json, JsonObject } from '@zhengai/engine';
import type { DrawnTable } from '../support/dmn.ts';
import { failureOf, valueOf } from './support.ts';

/** 课程诊断：达标率与督导意见决定结论。 */
const 课程诊断: DrawnTable = {
  name: '课程诊断结论',
  inputs: [
    { label: '达标率', expression: '达标率', type: 'number' },
    { label: '督导意见', expression: '督导.意见', type: 'string' },
  ],
  outputs: [{ label: '结论', name: '结论', type: 'string', values: '"停课整改","限期改进","合格","优秀"' }],
  rules: [
    '< 0.6 | - => "停课整改"',
    '[0.6..0.8[ | - => "限期改进"',
    '>= 0.8 | not("优") => "合格"',
    '>= 0.9 | "优" => "优秀"',
  ],
};

/** Every rule may match: what is found depends on the hit policy alone. */
const 预警: DrawnTable = {
  name: '预警等级',
  inputs: [{ label: '缺课', expression: '缺课', type: 'integer' }],
  outputs: [{ name: '等级', values: '"红","黄","蓝"' }],
  rules: ['> 0 => "蓝"', '> 5 => "黄"', '> 10 => "红"', '> 20 => "红"'],
};

const 扣分: DrawnTable = {
  inputs: [{ expression: '缺课', type: 'integer' }],
  outputs: [{ name: '分' }],
  rules: ['> 0 => 1', '> 5 => 2.5', '> 10 => 缺课 / 10', '> 15 => '],
};

interface Example {
  readonly of: string;
  readonly table: DrawnTable;
  readonly with: JsonObject;
  readonly gives: Json;
  readonly by: readonly number[];
}

const examples: readonly Example[] = [
  { of: 'UNIQUE', table: 课程诊断, with: { 达标率: 0.5, 督导: { 意见: '优' } }, gives: '停课整改', by: [1] },
  { of: 'UNIQUE', table: 课程诊断, with: { 达标率: 0.6, 督导: { 意见: '差' } }, gives: '限期改进', by: [2] },
  { of: 'UNIQUE', table: 课程诊断, with: { 达标率: 0.8, 督导: { 意见: '良' } }, gives: '合格', by: [3] },
  { of: 'UNIQUE', table: 课程诊断, with: { 达标率: 0.95, 督导: { 意见: '优' } }, gives: '优秀', by: [4] },
  { of: 'UNIQUE', table: 课程诊断, with: { 达标率: 0.85, 督导: { 意见: '优' } }, gives: null, by: [] },
  { of: 'FIRST', table: { ...预警, policy: 'FIRST' }, with: { 缺课: 12 }, gives: '蓝', by: [1] },
  { of: 'FIRST', table: { ...预警, policy: 'FIRST' }, with: { 缺课: 0 }, gives: null, by: [] },
  { of: 'PRIORITY', table: { ...预警, policy: 'PRIORITY' }, with: { 缺课: 12 }, gives: '红', by: [3] },
  { of: 'PRIORITY', table: { ...预警, policy: 'PRIORITY' }, with: { 缺课: 6 }, gives: '黄', by: [2] },
  {
    of: 'ANY',
    table: { ...预警, policy: 'ANY', rules: ['> 10 => "红"', '> 20 => "红"'] },
    with: { 缺课: 30 },
    gives: '红',
    by: [1, 2],
  },
  {
    of: 'RULE ORDER',
    table: { ...预警, policy: 'RULE ORDER' },
    with: { 缺课: 12 },
    gives: ['蓝', '黄', '红'],
    by: [1, 2, 3],
  },
  { of: 'RULE ORDER', table: { ...预警, policy: 'RULE ORDER' }, with: { 缺课: 0 }, gives: [], by: [] },
  {
    of: 'OUTPUT ORDER',
    table: { ...预警, policy: 'OUTPUT ORDER' },
    with: { 缺课: 12 },
    gives: ['红', '黄', '蓝'],
    by: [3, 2, 1],
  },
  { of: 'COLLECT', table: { ...预警, policy: 'COLLECT' }, with: { 缺课: 6 }, gives: ['蓝', '黄'], by: [1, 2] },
  {
    of: 'COLLECT SUM',
    table: { ...扣分, policy: 'COLLECT', aggregation: 'SUM' },
    with: { 缺课: 16 },
    gives: 5.1,
    by: [1, 2, 3, 4],
  },
  {
    of: 'COLLECT SUM',
    table: { ...扣分, policy: 'COLLECT', aggregation: 'SUM' },
    with: { 缺课: 0 },
    gives: null,
    by: [],
  },
  {
    of: 'COLLECT MIN',
    table: { ...扣分, policy: 'COLLECT', aggregation: 'MIN' },
    with: { 缺课: 16 },
    gives: 1,
    by: [1, 2, 3, 4],
  },
  {
    of: 'COLLECT MAX',
    table: { ...扣分, policy: 'COLLECT', aggregation: 'MAX' },
    with: { 缺课: 16 },
    gives: 2.5,
    by: [1, 2, 3, 4],
  },
  {
    of: 'COLLECT COUNT',
    table: { ...扣分, policy: 'COLLECT', aggregation: 'COUNT' },
    with: { 缺课: 16 },
    gives: 3,
    by: [1, 2, 3, 4],
  },
  {
    of: 'COLLECT COUNT',
    table: { ...扣分, policy: 'COLLECT', aggregation: 'COUNT' },
    with: { 缺课: 0 },
    gives: 0,
    by: [],
  },
];

describe('hit policies', () => {
  for (const { of, table, with: variables, gives, by } of examples) {
    it(`${of} of ${JSON.stringify(variables)} gives ${JSON.stringify(gives)}`, async () => {
      expect(await valueOf(table, variables)).to.deep.equal({ value: gives, rules: by });
    });
  }

  it('UNIQUE names the rules that match at once', async () => {
    const failure = await failureOf(预警, { 缺课: 12 });
    expect(failure).to.include({ code: 'severalRulesMatch', decisionName: '预警等级' });
    expect(failure.params).to.deep.equal({ rules: '1, 2, 3' });
  });

  it('ANY names the rules that disagree', async () => {
    const failure = await failureOf({ ...预警, policy: 'ANY' }, { 缺课: 6 });
    expect(failure).to.include({ code: 'rulesDisagree' });
    expect(failure.params).to.deep.equal({ rules: '1, 2' });
  });

  it('ANY compares contexts by what is in them', async () => {
    const table = { policy: 'ANY', rules: ['> 0 => {甲: 1, 乙: 2}', '> 1 => {乙: 2, 甲: 1}'] };
    expect((await valueOf(table, { x: 5 })).value).to.deep.equal({ 甲: 1, 乙: 2 });
  });

  it('an aggregation names the rule whose output is no number', async () => {
    const failure = await failureOf(
      { policy: 'COLLECT', aggregation: 'SUM', rules: ['- => 1', '- => "二"'] },
      { x: 1 },
    );
    expect(failure).to.include({ code: 'notANumber', rule: 2, ruleId: 'rule_2' });
  });
});

describe('several outputs', () => {
  const 处理: DrawnTable = {
    inputs: [{ expression: '等级', type: 'string' }],
    outputs: [
      { name: '责任人', values: '"校长","院长"', default: '"教务员"' },
      { name: '天数', values: '7,14,30', default: '30' },
    ],
    rules: ['"红" => "校长" | 14', '"红","黄" => "院长" | 7', '"红" => "校长" | 7'],
  };

  it('give an object by output name', async () => {
    const { value } = await valueOf({ ...处理, policy: 'FIRST' }, { 等级: '红' });
    expect(value).to.deep.equal({ 责任人: '校长', 天数: 14 });
  });

  it('are ordered by the first output, then by the second', async () => {
    const { value, rules } = await valueOf({ ...处理, policy: 'OUTPUT ORDER' }, { 等级: '红' });
    expect(value).to.deep.equal([
      { 责任人: '校长', 天数: 7 },
      { 责任人: '校长', 天数: 14 },
      { 责任人: '院长', 天数: 7 },
    ]);
    expect(rules).to.deep.equal([3, 1, 2]);
  });

  it('give their defaults when no rule matches', async () => {
    expect(await valueOf({ ...处理, policy: 'FIRST' }, { 等级: '蓝' })).to.deep.equal({
      value: { 责任人: '教务员', 天数: 30 },
      rules: [],
    });
    expect((await valueOf({ ...处理, policy: 'RULE ORDER' }, { 等级: '蓝' })).value).to.deep.equal([
      { 责任人: '教务员', 天数: 30 },
    ]);
  });

  it('give null for an empty cell', async () => {
    const outputs = [{ name: '甲' }, { name: '乙' }];
    expect((await valueOf({ outputs, rules: [' => 1 | '] }, { x: 1 })).value).to.deep.equal({ 甲: 1, 乙: null });
  });
});
