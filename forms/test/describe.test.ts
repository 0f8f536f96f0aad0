import { expect } from 'chai';
import { describeValue, fromPointer, titleOf, toPointer, valueAt } from '@zhengai/forms';
import { formOf } from './support.ts';

const form = formOf({
  box: {
    type: 'void',
    properties: {
      lessons: {
        type: 'array',
        title: '逐次课设计',
        items: {
          type: 'object',
          properties: {
            column: {
              type: 'void',
              'x-component': 'ArrayTable.Column',
              'x-component-props': { title: '教学方法' },
              properties: { method: { type: 'string', enum: [{ label: '项目教学', value: 'p' }] } },
            },
          },
        },
      },
    },
  },
});

describe('pointers in words', () => {
  it('names field, row and column', () => {
    expect(titleOf(form, '/lessons/2/method')).to.equal('逐次课设计 › 第 3 行 › 教学方法');
    expect(titleOf(form, '/lessons/2/method', 'en')).to.equal('逐次课设计 › Row 3 › 教学方法');
  });
  it('gives unknown parts as they are', () => {
    expect(titleOf(form, '/gone/1')).to.equal('gone › 1');
    expect(titleOf(form, '')).to.equal('测试');
  });
  it('gives a value by its label', () => {
    expect(describeValue(form, '/lessons/0/method', 'p')).to.equal('项目教学');
    expect(describeValue(form, '/lessons/0/method', 'x')).to.equal('x');
    expect(describeValue(form, '/lessons/0/method', undefined)).to.equal('—');
    expect(describeValue(form, '/files', [{ name: 'a.pdf' }, { name: 'b.pdf' }])).to.equal('a.pdf、b.pdf');
  });
  it('escapes as RFC 6901 says', () => {
    expect(toPointer(['a/b', 0, 'c~d'])).to.equal('/a~1b/0/c~0d');
    expect(fromPointer('/a~1b/0/c~0d')).to.deep.equal(['a/b', '0', 'c~d']);
    expect(valueAt({ a: [{ b: 1 }] }, '/a/0/b')).to.equal(1);
    expect(valueAt({ a: [] }, '/a/0/b')).to.equal(undefined);
  });
});
