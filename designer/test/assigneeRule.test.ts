import { expect } from 'chai';
import {
  readAssignee,
  writeAssignee,
  type AssigneeAttributes,
  type AssigneeRule,
} from '../src/process/rules/assignee.ts';
import { eachTeacherLoop } from '../src/process/rules/loop.ts';

const empty: AssigneeAttributes = { assignee: undefined, candidateGroups: undefined, loop: undefined };
const reviewers = { sequential: true, collection: '=reviewers', elementVariable: 'reviewer' };

describe('assignee rule (谁来做)', () => {
  const cases: readonly [string, AssigneeRule, AssigneeAttributes][] = [
    ['nobody yet', { kind: 'nobody' }, empty],
    [
      'several roles',
      { kind: 'roles', roles: ['research_office', 'college_qa'] },
      { ...empty, candidateGroups: 'research_office,college_qa' },
    ],
    ['the person in charge', { kind: 'lead' }, { ...empty, assignee: '=subject.lead.id' }],
    ['each teacher', { kind: 'eachTeacher' }, { ...empty, assignee: '=teacher.id', loop: eachTeacherLoop }],
    [
      'an expression',
      { kind: 'custom', assignee: '=reviewer.id', candidateGroups: '' },
      { ...empty, assignee: '=reviewer.id' },
    ],
    [
      'a person or a role',
      { kind: 'custom', assignee: '=owner.id', candidateGroups: 'qa_office' },
      { ...empty, assignee: '=owner.id', candidateGroups: 'qa_office' },
    ],
    [
      'roles by FEEL',
      { kind: 'custom', assignee: '', candidateGroups: '=if big then ["qa_office"] else []' },
      { ...empty, candidateGroups: '=if big then ["qa_office"] else []' },
    ],
  ];
  for (const [name, rule, attributes] of cases) {
    it(`reads and writes ${name}`, () => {
      expect(readAssignee(attributes)).to.deep.equal(rule);
      expect(writeAssignee(rule, empty)).to.deep.equal(attributes);
    });
  }

  it('does not take teacher.id for each teacher when nothing goes over the teachers', () => {
    expect(readAssignee({ ...empty, assignee: '=teacher.id' }).kind).to.equal('custom');
  });

  it('takes the loop over the teachers away with its rule, and leaves any other loop', () => {
    const teachers = writeAssignee({ kind: 'eachTeacher' }, empty);
    expect(writeAssignee({ kind: 'roles', roles: ['teacher'] }, teachers).loop).to.equal(undefined);
    const panel: AssigneeAttributes = { assignee: '=reviewer.id', candidateGroups: undefined, loop: reviewers };
    expect(writeAssignee({ kind: 'lead' }, panel).loop).to.equal(reviewers);
  });

  it('keeps how a loop over the teachers runs', () => {
    const oneByOne = { ...eachTeacherLoop, sequential: true };
    const written = writeAssignee({ kind: 'eachTeacher' }, { ...empty, loop: oneByOne });
    expect(written.loop).to.equal(oneByOne);
  });
});
