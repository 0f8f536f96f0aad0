import { expect } from 'chai';
import { initialValues, validateForm, variablesOf } from '@zhengai/forms';
import type { FormSchema, JsonValue } from './support.ts';
import { context, formOf } from './support.ts';

const required: FormSchema = { type: 'string', required: true, 'x-component': 'Input' };

/** schema of one field `a`, what is posted, what is found wrong at `/a` (or below). */
const table: readonly [string, FormSchema, JsonValue | undefined, readonly string[]][] = [
  ['required and absent', required, undefined, ['/a 此项必填']],
  ['required and blank', required, '', ['/a 此项必填']],
  ['required and there', required, '甲', []],
  ['a number as text', { type: 'number' }, '3', ['/a 数据格式不正确，应为数字']],
  ['text as a number', { type: 'string' }, 3, ['/a 数据格式不正确，应为文字']],
  ['a list as an object', { type: 'array' }, { x: 1 }, ['/a 数据格式不正确，应为列表']],
  ['too small', { type: 'number', minimum: 0 }, -1, ['/a 不能小于 0']],
  ['too large', { type: 'number', maximum: 100 }, 101, ['/a 不能大于 100']],
  ['too short', { type: 'string', minLength: 5 }, '短', ['/a 至少 5 个字']],
  [
    'unknown option',
    { type: 'string', 'x-component': 'Select', enum: [{ label: '甲', value: 'a' }] },
    'b',
    ['/a 请从选项中选择'],
  ],
  [
    'unknown option among several',
    { type: 'array', 'x-component': 'Checkbox.Group', enum: [{ label: '甲', value: 'a' }] },
    ['a', 'b'],
    ['/a 请从选项中选择'],
  ],
  ['no such day', { type: 'string', 'x-component': 'DatePicker' }, '2026-02-30', ['/a 请填写正确的日期']],
  [
    'before a date',
    { type: 'string', 'x-component': 'DatePicker', 'x-validator': [{ notBefore: 'today' }] },
    '2026-09-09',
    ['/a 不能早于 2026-09-10'],
  ],
  [
    'after a date',
    { type: 'string', 'x-component': 'DatePicker', 'x-validator': [{ notAfter: 'semester.ends' }] },
    '2027-02-01',
    ['/a 不能晚于 2027-01-15'],
  ],
  [
    'text that says nothing',
    { type: 'string', 'x-validator': [{ minText: 10 }] },
    '好好好好好好好好好好好好',
    ['/a 至少写 10 个有内容的字，现有 1 个'],
  ],
  [
    'rows that agree',
    {
      type: 'array',
      'x-validator': [{ distinct: 'no' }],
      items: { type: 'object', properties: { no: { type: 'number' } } },
    },
    [{ no: 1 }, { no: 2 }, { no: 1 }],
    ['/a 第 1 项与第 3 项重复'],
  ],
  [
    'weights that do not add up',
    {
      type: 'array',
      'x-validator': [{ sumIs: 100, of: 'w' }],
      items: { type: 'object', properties: { w: { type: 'number' } } },
    },
    [{ w: 40 }, { w: 50 }],
    ['/a 合计应为 100，现为 90'],
  ],
  [
    'no row for which it is true',
    {
      type: 'array',
      'x-validator': [{ atLeastOne: 'row.w > 50' }],
      items: { type: 'object', properties: { w: { type: 'number' } } },
    },
    [{ w: 40 }],
    ['/a 至少要有一项'],
  ],
  [
    'FEEL that does not hold',
    { type: 'number', 'x-validator': [{ feel: '$self.value >= settings.warningLine', message: '低于预警线' }] },
    10,
    ['/a 低于预警线'],
  ],
  [
    'FEEL that holds',
    { type: 'number', 'x-validator': [{ feel: '$self.value >= settings.warningLine', message: '低于预警线' }] },
    70,
    [],
  ],
  [
    'a file without a hash',
    { type: 'array', 'x-component': 'Upload' },
    [{ id: '1', name: 'a.pdf', size: 1, type: 'application/pdf' }],
    ['/a 附件信息不完整，请重新上传'],
  ],
  [
    'too many rows',
    { type: 'array', items: { type: 'object', properties: {} } },
    Array.from({ length: 2001 }, () => ({})),
    ['/a 行数太多，最多 2000 行'],
  ],
  ['too much text', { type: 'string' }, '字'.repeat(20_001), ['/a 文字太长，最多 20000 个字']],
];

describe('validateForm', () => {
  for (const [title, schema, value, expected] of table) {
    it(title, async () => {
      const { issues } = await validateForm(formOf({ a: schema }), value === undefined ? {} : { a: value }, context);
      expect(issues.map(({ pointer, message }) => `${pointer} ${message}`)).to.deep.equal(expected);
    });
  }

  it('names rows by their place', async () => {
    const rows = { type: 'array', items: { type: 'object', properties: { method: required } } } satisfies FormSchema;
    const { issues } = await validateForm(
      formOf({ lessons: rows }),
      { lessons: [{ method: '项目' }, {}, { method: 7 }] },
      context,
    );
    expect(issues.map(({ pointer }) => pointer)).to.have.members(['/lessons/1/method', '/lessons/2/method']);
  });

  it('speaks the language of each reader, even at once', async () => {
    const form = formOf({ a: required });
    const [zh, en] = await Promise.all([
      validateForm(form, {}, context),
      validateForm(form, {}, { ...context, locale: 'en' }),
    ]);
    expect([zh.issues[0]?.message, en.issues[0]?.message]).to.deep.equal(['此项必填', 'This is required']);
  });

  it('keeps only declared fields, and nothing of a prototype', async () => {
    const posted: Record<string, JsonValue> = JSON.parse(
      '{"a":"x","b":1,"__proto__":{"polluted":true},"constructor":{}}',
    );
    const { values } = await validateForm(formOf({ a: required }), posted, context);
    expect(values).to.deep.equal({ a: 'x' });
    expect(Reflect.get({}, 'polluted')).to.equal(undefined);
  });

  it('takes read-only fields from the process and recomputes computed ones', async () => {
    const form = formOf({
      semester: { type: 'object', 'x-pattern': 'readPretty', properties: { name: { type: 'string' } } },
      line: { type: 'number', 'x-read-only': true, default: '{{settings.standardLine}}' },
      amount: { type: 'number' },
      total: { type: 'number', 'x-value': '{{amount * 1.13}}' },
    });
    const posted = { semester: { name: '伪造' }, line: 1, amount: 100, total: 1 };
    const { values, issues } = await validateForm(form, posted, context);
    expect(issues).to.deep.equal([]);
    expect(values).to.deep.equal({ semester: { name: '2026 秋' }, line: 75, amount: 100, total: 113 });
  });

  it('drops what the mode hides and locks what it only shows', async () => {
    const form = formOf({ a: required, b: required, settings: { type: 'object' } });
    const { values, issues } = await validateForm(form, { a: '1', b: '2', settings: { warningLine: 1 } }, context, {
      a: 'hidden',
      settings: 'read',
    });
    expect(issues).to.deep.equal([]);
    expect(values).to.deep.equal({ b: '2', settings: context.variables['settings'] });
  });

  it('does not fill in again what was emptied', async () => {
    const form = formOf({ a: { ...required, default: '默认' } });
    expect((await validateForm(form, { a: '' }, context)).issues).to.have.length(1);
    expect(initialValues(form, {}, context)).to.deep.equal({ a: '默认' });
  });

  it('sets every variable, empty ones to null', () => {
    expect(variablesOf(formOf({}, ['a', 'b']), { a: 1 })).to.deep.equal({ a: 1, b: null });
  });
});

describe('initialValues', () => {
  it('takes what is given, or the process variables where nothing is; then the default', () => {
    const form = formOf(
      { kept: required, line: { type: 'number', default: 1 }, fresh: { type: 'string', default: '{{me.name}}' } },
      ['kept', 'line'],
    );
    const known = { ...context, variables: { ...context.variables, kept: '旧', line: 60 } };
    expect(initialValues(form, {}, known)).to.deep.equal({ kept: '旧', line: 60, fresh: '课程负责人甲' });
    expect(initialValues(form, { kept: '新' }, known)).to.deep.equal({ kept: '新', line: 1, fresh: '课程负责人甲' });
  });
});
