const zh = {
  unreadable: '这个文件里没有可以读取的决策表。',
  rules: '规则',
  inputs: '输入',
  outputs: '输出',
  any: '任意',
  none: '空',
  expression: '表达式',
  hitPolicy: '命中策略',
  policies: {
    UNIQUE: '唯一：最多一条规则命中',
    ANY: '任一：可多条命中，输出必须相同',
    FIRST: '首条：取最先命中的一条',
    PRIORITY: '优先：取输出优先级最高的一条',
    COLLECT: '汇集：取全部命中的规则',
    'RULE ORDER': '按规则顺序取全部命中的规则',
    'OUTPUT ORDER': '按输出优先级取全部命中的规则',
  },
  aggregations: { SUM: '求和', MIN: '最小值', MAX: '最大值', COUNT: '计数' },
  tryOut: '试算',
  tryOutHint: '填写输入值，看哪条规则命中。不会保存。文字直接填写；数字、true、false、日期会自动识别。',
  noInputs: '这个决策不直接使用流程数据。',
  result: '结果',
  matched: '命中第 {rules} 条规则',
  noMatch: '没有规则命中',
  run: '试算',
};
export type DecisionMessages = typeof zh;

const en: DecisionMessages = {
  unreadable: 'This file holds no decision that can be read.',
  rules: 'Rules',
  inputs: 'Inputs',
  outputs: 'Outputs',
  any: 'any',
  none: 'empty',
  expression: 'Expression',
  hitPolicy: 'Hit policy',
  policies: {
    UNIQUE: 'Unique: at most one rule matches',
    ANY: 'Any: several may match, with equal outputs',
    FIRST: 'First: the first rule that matches',
    PRIORITY: 'Priority: the rule whose output ranks highest',
    COLLECT: 'Collect: all rules that match',
    'RULE ORDER': 'All rules that match, in their order',
    'OUTPUT ORDER': 'All rules that match, by the rank of their outputs',
  },
  aggregations: { SUM: 'sum', MIN: 'minimum', MAX: 'maximum', COUNT: 'count' },
  tryOut: 'Try it out',
  tryOutHint:
    'Give values and see which rule matches. Nothing is stored. Write text as it is; numbers, true, false and dates are recognised.',
  noInputs: 'This decision uses no process data directly.',
  result: 'Result',
  matched: 'Rule {rules} matched',
  noMatch: 'No rule matched',
  run: 'Try',
};

export const decisionMessages: Readonly<Record<'zh-CN' | 'en', DecisionMessages>> = { 'zh-CN': zh, en };
