import { expect } from 'chai';
import { initialValues, validateForm } from '@zhengai/forms';
import type { FormSchema } from './support.ts';
import { context, formOf } from './support.ts';

const point: FormSchema = {
  type: 'object',
  properties: {
    score: { type: 'number', required: true },
    problem: { type: 'string', required: true, 'x-visible': '{{row.score < settings.standardLine}}' },
    cause: { type: 'string', required: '{{row.problem != null}}' },
    grade: { type: 'string', 'x-value': '{{if row.score >= settings.targetLine then "优" else "合格"}}' },
    no: { type: 'number', 'x-value': '{{index}}' },
  },
};

describe('linkage in FEEL', () => {
  it('asks for the problem below the standard line only, row by row', async () => {
    const form = formOf({ points: { type: 'array', items: point } });
    const { values, issues } = await validateForm(
      form,
      { points: [{ score: 70 }, { score: 95, problem: '无关' }, { score: 70, problem: '设备不足' }] },
      context,
    );
    expect(issues.map(({ pointer }) => pointer)).to.deep.equal(['/points/0/problem', '/points/2/cause']);
    expect(values).to.deep.equal({
      points: [
        { score: 70, grade: '合格', no: 1 },
        { score: 95, grade: '优', no: 2 },
        { score: 70, problem: '设备不足', grade: '合格', no: 3 },
      ],
    });
  });

  it('takes null for no where a yes or no is expected', async () => {
    const form = formOf({
      score: { type: 'number' },
      a: { type: 'string', required: '{{score < 60}}' },
      b: { type: 'string', required: true, 'x-visible': '{{score < 60}}' },
      c: { type: 'string', required: true, 'x-visible': '{{no such thing}}' },
    });
    expect((await validateForm(form, {}, context)).issues).to.deep.equal([]);
  });

  it('runs to the end of a chain, whatever the order of the fields', async () => {
    const form = formOf({
      third: { type: 'number', 'x-value': '{{second + 1}}' },
      second: { type: 'number', 'x-value': '{{first + 1}}' },
      first: { type: 'number' },
      last: { type: 'string', required: true, 'x-visible': '{{third = 3}}' },
    });
    const { values, issues } = await validateForm(form, { first: 1, third: 99 }, context);
    expect(values).to.deep.equal({ first: 1, second: 2, third: 3 });
    expect(issues.map(({ pointer }) => pointer)).to.deep.equal(['/last']);
  });

  it('computes over the rows of a table', async () => {
    const form = formOf({
      rows: { type: 'array', items: { type: 'object', properties: { n: { type: 'number' } } } },
      total: { type: 'number', 'x-value': '{{sum(rows.n)}}' },
      low: { type: 'number', 'x-value': '{{count(rows[n < 60])}}' },
    });
    const { values } = await validateForm(form, { rows: [{ n: 50.1 }, { n: 70.2 }] }, context);
    expect([values['total'], values['low']]).to.deep.equal([120.3, 1]);
  });

  it('understands x-reactions in Formily’s shape', async () => {
    const form = formOf({
      kind: { type: 'string' },
      org: {
        type: 'string',
        required: true,
        'x-reactions': {
          dependencies: ['kind'],
          when: '{{$deps[1] = "org"}}',
          fulfill: { state: { visible: true } },
          otherwise: { state: { visible: false } },
        },
      },
      named: {
        type: 'string',
        'x-reactions': [{ dependencies: { k: 'kind' }, fulfill: { schema: { required: '{{$deps.k = "org"}}' } } }],
      },
      source: {
        type: 'string',
        'x-reactions': { target: 'aim', fulfill: { state: { required: '{{$self.value = "x"}}' } } },
      },
      aim: { type: 'string' },
    });
    const wrong = async (values: { kind?: string; source?: string }) =>
      (await validateForm(form, values, context)).issues.map(({ pointer }) => pointer);
    expect(await wrong({})).to.deep.equal([]);
    expect(await wrong({ kind: 'org' })).to.deep.equal(['/org', '/named']);
    expect(await wrong({ source: 'x' })).to.deep.equal(['/aim']);
  });

  it('reaches variables that a field shadows', () => {
    const known = { ...context, variables: { ...context.variables, report: '旧报告' } };
    const form = formOf({ report: { type: 'string', default: '{{variables.report + "（修订）"}}' } });
    expect(initialValues(form, {}, known)).to.deep.equal({ report: '旧报告（修订）' });
  });

  it('opens an untouched form with the process variables of its fields, and leaves in a draft what was emptied', () => {
    const known = { ...context, variables: { ...context.variables, rate: 82, people: 86 } };
    const form = {
      ...formOf({ rate: { type: 'number' }, people: { type: 'number' } }),
      variables: ['rate', 'people'],
    };
    expect(initialValues(form, {}, known)).to.deep.equal({ rate: 82, people: 86 });
    expect(initialValues(form, { people: 90 }, known)).to.deep.equal({ people: 90 });
  });

  it('gives an array exactly the rows of x-rows', async () => {
    const form = formOf({
      carried: {
        type: 'array',
        'x-rows': '{{carry}}',
        'x-row-key': 'itemId',
        items: {
          type: 'object',
          properties: {
            problem: { type: 'string', 'x-pattern': 'readPretty' },
            decision: { type: 'string', required: true },
          },
        },
      },
    });
    const posted = [
      { itemId: 'b', decision: '关闭', problem: '伪造' },
      { itemId: 'zz', decision: '继续' },
    ];
    const { values, issues } = await validateForm(form, { carried: posted }, context);
    expect(values).to.deep.equal({
      carried: [
        { itemId: 'a', problem: '达标率偏低' },
        { itemId: 'b', problem: '设备不足', decision: '关闭' },
      ],
    });
    expect(issues.map(({ pointer }) => pointer)).to.deep.equal(['/carried/0/decision']);
  });
});
