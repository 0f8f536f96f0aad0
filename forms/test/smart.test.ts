import { expect } from 'chai';
import { SMART_LETTERS, smartNames, smartOf, validateForm, type FormSchema } from '@zhengai/forms';
import { context, formOf } from './support.ts';

const good = {
  goal: '期末课程达标率提高到九成以上',
  indicator: '达标率',
  unit: '%',
  baseline: 85,
  target: 92,
  deadline: '2027-01-10',
  parentGoal: 'G1',
  feasibility: '已有题库和助教支持',
};

/** What is changed in a good goal, and the letters that then are missing. */
const table: readonly [string, object, string][] = [
  ['a good goal', {}, ''],
  ['two characters', { goal: '提高' }, 'S'],
  ['one character repeated', { goal: '好好好好好好好好' }, 'S'],
  ['no unit', { unit: '' }, 'M'],
  ['no target', { target: undefined }, 'MA'],
  ['target as text', { target: '92' }, 'MA'],
  ['more than all of it', { target: 101 }, 'A'],
  ['target as it is already', { target: 85 }, 'A'],
  ['ten times the baseline', { unit: '项', baseline: 3, target: 30 }, 'A'],
  ['no feasibility', { feasibility: ' ' }, 'A'],
  ['no parent goal', { parentGoal: undefined }, 'R'],
  ['no deadline', { deadline: undefined }, 'T'],
  ['a deadline that is past', { deadline: '2026-09-09' }, 'T'],
  ['a deadline after the semester', { deadline: '2027-01-16' }, 'T'],
  ['no such day', { deadline: '2026-11-31' }, 'T'],
  ['nothing', Object.fromEntries(Object.keys(good).map((key) => [key, undefined])), 'SMART'],
];

describe('smart', () => {
  for (const [title, change, missing] of table) {
    it(`${title}: ${missing === '' ? 'nothing' : missing} missing`, () => {
      const has = smartOf({ ...good, ...change }, smartNames(true), context);
      expect(SMART_LETTERS.filter((letter) => !has[letter]).join('')).to.equal(missing);
    });
  }

  it('names the missing letter at the row, under the names of the schema', async () => {
    const rule: FormSchema = {
      type: 'object',
      'x-validator': [{ smart: { goal: 'text', parentGoal: false } }],
      properties: Object.fromEntries(
        ['text', ...Object.keys(good)].map((name) => [
          name,
          { type: ['baseline', 'target'].includes(name) ? 'number' : 'string' } as const,
        ]),
      ),
    };
    const { goal, parentGoal: _none, ...rest } = good;
    const rows = [
      { ...rest, text: goal },
      { ...rest, text: goal, deadline: '2026-01-01' },
    ];
    const { issues } = await validateForm(formOf({ goals: { type: 'array', items: rule } }), { goals: rows }, context);
    expect(issues).to.deep.equal([
      { pointer: '/goals/1', message: '目标不符合 SMART 要求：缺 T 时限（期限在本学期内且不早于今天）' },
    ]);
  });
});
