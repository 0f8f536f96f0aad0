import { expect } from 'chai';
import { reviewedAnswer, scopeOfAnswer } from '../../src/areas/tasks/earlierAnswer.ts';

const form = { key: 'course_report', version: 1, title: '', description: '', schema: {}, variables: [] };
const answer = (taskId: string, at: string, more: object = {}) => ({
  taskId,
  element: 'Task_Report',
  name: '分析报告',
  by: { id: 'lead1', name: '课程负责人甲' },
  at,
  round: 1,
  form,
  values: {},
  variables: {},
  ...more,
});

describe('earlier answers', () => {
  it('are about the teacher who gave them, and the facts of their time', () => {
    const scope = {
      variables: { teacher: { name: '教师甲' }, passLine: 75 },
      me: { id: 't1', name: '教师甲' },
      today: '2026-11-21',
    };
    const theirs = answer('a', '2026-11-20T10:00:00+08:00', { variables: { teacher: { name: '课程负责人甲' } } });
    expect(scopeOfAnswer(theirs, scope)).to.deep.equal({
      variables: { teacher: { name: '课程负责人甲' }, passLine: 75 },
      me: { id: 'lead1', name: '课程负责人甲' },
      today: '2026-11-21',
    });
  });

  it('are reviewed in their last round before the review began, not what came after it', () => {
    const first = answer('first', '2026-11-20T10:00:00+08:00');
    const second = answer('second', '2026-11-21T10:00:00+08:00');
    const after = answer('after', '2026-11-23T10:00:00+08:00');
    const earlier = [second, first, after];
    expect(reviewedAnswer({ earlier, openedAt: '2026-11-21T10:00:01+08:00' })?.taskId).to.equal('second');
    expect(reviewedAnswer({ earlier, openedAt: '2026-11-20T10:00:00+08:00' })?.taskId).to.equal('first');
    expect(reviewedAnswer({ earlier, openedAt: '2026-11-19T10:00:00+08:00' })).to.equal(undefined);
  });
});
