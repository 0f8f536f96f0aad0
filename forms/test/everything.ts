import type { FormDefinition, FormSchema } from '@zhengai/forms';
import { formOf } from './support.ts';

const text = (title: string, more: FormSchema = {}): FormSchema => ({
  type: 'string',
  title,
  'x-component': 'Input',
  ...more,
});
const number = (title: string, more: FormSchema = {}): FormSchema => ({
  type: 'number',
  title,
  'x-component': 'NumberPicker',
  ...more,
});
const column = (title: string, properties: Readonly<Record<string, FormSchema>>): FormSchema => ({
  type: 'void',
  'x-component': 'ArrayTable.Column',
  'x-component-props': { title },
  properties,
});

/** One of each: widgets, containers, linkage, rules. */
export const everything: FormDefinition = formOf({
  intro: { type: 'void', 'x-component': 'Text', 'x-component-props': { content: '{{"本学期：" + semester.name}}' } },
  grid: {
    type: 'void',
    'x-component': 'FormGrid',
    properties: {
      title: text('标题', { required: true, 'x-validator': [{ minText: 4 }] }),
      score: number('得分', { required: true, minimum: 0, maximum: 100 }),
      kind: {
        type: 'string',
        title: '类别',
        required: true,
        'x-component': 'Select',
        enum: [
          { label: '个人', value: 'a' },
          { label: '单位', value: 'b' },
        ],
      },
      org: text('单位名称', { required: true, 'x-visible': '{{kind = "b"}}' }),
      total: number('含税', { 'x-value': '{{score * 1.13}}' }),
      problem: text('问题', {
        required: true,
        'x-component': 'Input.TextArea',
        'x-visible': '{{score < settings.standardLine}}',
      }),
      due: text('期限', {
        'x-component': 'DatePicker',
        'x-validator': [{ notBefore: 'today', notAfter: 'semester.ends' }],
      }),
      dates: { type: 'array', title: '期间', 'x-component': 'DatePicker.RangePicker' },
      files: { type: 'array', title: '佐证', required: '{{score < 60}}', 'x-component': 'Evidence' },
    },
  },
  rows: {
    type: 'array',
    title: '逐次课',
    required: true,
    'x-component': 'ArrayTable',
    'x-validator': [{ distinct: 'no' }],
    items: {
      type: 'object',
      properties: {
        first: column('次数', { no: number('', { required: true }) }),
        second: column('内容', { content: text('', { required: true }) }),
        third: column('说明', { note: text('', { required: '{{row.no > 2}}' }) }),
      },
    },
    properties: { add: { type: 'void', title: '添加一次课', 'x-component': 'ArrayTable.Addition' } },
  },
  goals: {
    type: 'array',
    title: '目标',
    'x-component': 'ArrayCards',
    items: {
      type: 'object',
      'x-validator': [{ smart: { parentGoal: false } }],
      properties: {
        goal: text('目标', { required: true }),
        indicator: text('指标'),
        unit: text('单位'),
        target: number('目标值'),
        deadline: text('期限', { 'x-component': 'DatePicker' }),
        feasibility: text('可行性'),
        hint: { type: 'void', 'x-component': 'SmartHint', 'x-component-props': { names: { parentGoal: false } } },
      },
    },
    properties: { add: { type: 'void', title: '添加目标', 'x-component': 'ArrayCards.Addition' } },
  },
  tabs: {
    type: 'void',
    'x-component': 'FormTab',
    properties: {
      one: { type: 'void', title: '甲', 'x-component': 'FormTab.TabPane', properties: { left: text('甲项') } },
      two: {
        type: 'void',
        title: '乙',
        'x-component': 'FormTab.TabPane',
        properties: {
          point: {
            type: 'object',
            'x-component': 'DiagnosisPoint',
            'x-component-props': { text: '教学目标达成', standard: '{{settings.standardLine}}' },
            properties: {
              score: number('得分', { required: true }),
              measure: text('措施', { required: true, 'x-visible': '{{point.score < settings.standardLine}}' }),
            },
          },
        },
      },
    },
  },
  carried: {
    type: 'array',
    title: '结转',
    'x-component': 'ArrayTable',
    'x-rows': '{{carry}}',
    'x-row-key': 'itemId',
    items: {
      type: 'object',
      properties: {
        problem: { type: 'string', title: '问题', 'x-component': 'Text', 'x-pattern': 'readPretty' },
        decision: text('答复', { required: true }),
      },
    },
  },
});
