import type { JsonObject } from '@zhengai/engine';
import { checkForm, initialValues, validateForm, type FormContext } from '@zhengai/forms';
import { expect } from 'chai';
import { coursePack } from '../src/index.ts';
import { carriedItem, cycleVariables } from './support/cycle.ts';
import {
  courseDataExample,
  courseGoalsExample,
  courseImprovementExample,
  courseLessonsExample,
  coursePulseExample,
  courseReportExample,
  courseReviewExample,
  diagnosisPointExample,
} from './support/examples.ts';

const today = '2026-10-12';
const example = { ...cycleVariables, carry: [carriedItem], today };
const teacher = cycleVariables.subject.teachers[1];
const summary = {
  teacherId: 'teacher-01',
  teacherName: '任课教师甲',
  pulseCount: 3,
  meanLearning: 4,
  issueCount: 2,
  openIssueCount: 1,
};
const context = (variables: JsonObject = {}): FormContext => ({
  variables: { ...cycleVariables, carry: [carriedItem], teacher, pulses: [summary], ...variables },
  me: { id: 'lead-01', name: '课程负责人甲' },
  today,
  locale: 'zh-CN',
});
const measured = { attainmentRate: 82, passLine: 75, teachingScore: 91.5, n: 86 };

function form(key: string) {
  const found = coursePack.forms.find((definition) => definition.key === key);
  if (found === undefined) throw new Error(`no form ${key}`);
  return found;
}

const at = (values: JsonObject, path: string): unknown =>
  path.split('/').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], values);

/** The values with one place changed: `goals/0/owner`; undefined removes it. */
function changed(values: JsonObject, path: string, value: unknown): JsonObject {
  const copy = structuredClone(values) as Record<string, unknown>;
  const parts = path.split('/');
  const last = parts.pop() ?? '';
  const holder = parts.reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], copy);
  (holder as Record<string, unknown>)[last] = value;
  return JSON.parse(JSON.stringify(copy)) as JsonObject;
}

const valid: readonly (readonly [key: string, values: JsonObject, variables?: JsonObject])[] = [
  ['course_goals', courseGoalsExample(example)],
  ['course_lessons', courseLessonsExample(example, teacher)],
  ['course_pulse', coursePulseExample()],
  ['course_data', courseDataExample()],
  ['course_report', courseReportExample(example), measured],
  ['course_review', courseReviewExample(), measured],
  ['course_review', courseReviewExample('Task_Data'), measured],
  ['course_improvement', courseImprovementExample(example), measured],
  [
    'course_improvement',
    courseImprovementExample(example, { standardChange: true }),
    { ...measured, attainmentRate: 60 },
  ],
];
const goals = courseGoalsExample(example);
const lessons = courseLessonsExample(example, teacher);
const pulse = coursePulseExample();
const data = courseDataExample();
const report = courseReportExample(example);
const improvement = courseImprovementExample(example, { standardChange: true });

/** One example for every rule: what was sent, and what is said where. */
const refused: readonly (readonly [
  rule: string,
  key: string,
  values: JsonObject,
  pointer: string,
  message: RegExp,
  variables?: JsonObject,
])[] = [
  ['at least one goal', 'course_goals', changed(goals, 'goals', []), '/goals', /必填|至少|不能少于/],
  [
    'a goal that is not SMART names the letter M',
    'course_goals',
    changed(goals, 'goals/0/unit', undefined),
    '/goals/0',
    /M|可测/,
  ],
  [
    'a goal that serves nothing above',
    'course_goals',
    changed(goals, 'goals/0/parentGoal', undefined),
    '/goals/0',
    /R|相关/,
  ],
  [
    'a step outside the goal chain',
    'course_goals',
    changed(goals, 'goals/0/chainStep', '9'),
    '/goals/0/chainStep',
    /./,
  ],
  ['an owner outside the course', 'course_goals', changed(goals, 'goals/0/owner', 'lead-02'), '/goals/0/owner', /./],
  [
    'a deadline after the semester',
    'course_goals',
    changed(goals, 'goals/0/deadline', '2027-03-01'),
    '/goals/0/deadline',
    /2027-01-22/,
  ],
  ['a pass line over 100', 'course_goals', changed(goals, 'passLine', 101), '/passLine', /100/],
  [
    'a carried item without an answer',
    'course_goals',
    changed(goals, 'carryAnswers/0/decision', undefined),
    '/carryAnswers/0/decision',
    /必填|不能为空/,
  ],
  [
    'a carried item left out',
    'course_goals',
    changed(goals, 'carryAnswers', []),
    '/carryAnswers/0/decision',
    /必填|不能为空/,
  ],
  [
    'an answer without a note',
    'course_goals',
    changed(goals, 'carryAnswers/0/note', ''),
    '/carryAnswers/0/note',
    /必填|不能为空/,
  ],
  ['two lessons of one number', 'course_lessons', changed(lessons, 'lessons/1/no', 1), '/lessons', /1.*2/],
  [
    'a method that is not on the list',
    'course_lessons',
    changed(lessons, 'lessons/2/method', '讲授'),
    '/lessons/2/method',
    /./,
  ],
  ['a match of 6', 'course_lessons', changed(lessons, 'lessons/0/match', 6), '/lessons/0/match', /5/],
  ['an issue without a fix', 'course_pulse', changed(pulse, 'pulse/1/fix', ''), '/pulse/1/fix', /必填|不能为空/],
  ['learning of 0', 'course_pulse', changed(pulse, 'pulse/0/learning', 0), '/pulse/0/learning', /1/],
  ['a rate over 100', 'course_data', changed(data, 'attainmentRate', 120), '/attainmentRate', /100/],
  ['nobody counted', 'course_data', changed(data, 'n', 0), '/n', /1/],
  ['a state in two words', 'course_data', changed(data, 'learningState', '良好'), '/learningState', /10/],
  [
    'a point without a score',
    'course_report',
    changed(report, 'diagnosis/assessment/score', undefined),
    '/diagnosis/assessment/score',
    /必填|不能为空/,
    measured,
  ],
  [
    'a point without evidence',
    'course_report',
    changed(report, 'diagnosis/teachingDesign/evidence', []),
    '/diagnosis/teachingDesign/evidence',
    /必填|不能为空|至少/,
    measured,
  ],
  [
    'evidence with neither file nor link',
    'course_report',
    changed(report, 'diagnosis/teachingDesign/evidence/0/link', undefined),
    '/diagnosis/teachingDesign/evidence/0/file',
    /必填|不能为空|至少/,
    measured,
  ],
  [
    'evidence from tomorrow',
    'course_report',
    changed(report, 'diagnosis/teachingDesign/evidence/0/date', '2026-10-13'),
    '/diagnosis/teachingDesign/evidence/0/date',
    /2026-10-12/,
    measured,
  ],
  [
    'a link that is no web address',
    'course_report',
    changed(report, 'diagnosis/teachingDesign/evidence/0/link', 'javascript:alert(1)'),
    '/diagnosis/teachingDesign/evidence/0/link',
    /./,
    measured,
  ],
  [
    'a low point without a problem',
    'course_report',
    changed(report, 'diagnosis/assessment/problem', ''),
    '/diagnosis/assessment/problem',
    /必填|不能为空/,
    measured,
  ],
  [
    'a low point without a cause',
    'course_report',
    changed(report, 'diagnosis/assessment/cause', undefined),
    '/diagnosis/assessment/cause',
    /必填|不能为空/,
    measured,
  ],
  [
    'a low point without a measure',
    'course_report',
    changed(report, 'diagnosis/assessment/measure', undefined),
    '/diagnosis/assessment/measure',
    /必填|不能为空/,
    measured,
  ],
  [
    'an optional point with a score and no evidence',
    'course_report',
    changed(report, 'diagnosis/textbookChoice', { score: 90 }),
    '/diagnosis/textbookChoice/evidence',
    /必填|不能为空|至少/,
    measured,
  ],
  [
    'an optional point with a low score and no problem',
    'course_report',
    changed(report, 'diagnosis/textbookChoice', changed(diagnosisPointExample(example, 50), 'problem', undefined)),
    '/diagnosis/textbookChoice/problem',
    /必填|不能为空/,
    measured,
  ],
  [
    'a narrative that says nothing',
    'course_report',
    changed(report, 'report/problems', '无'),
    '/report/problems',
    /10/,
    measured,
  ],
  [
    'a return to nowhere',
    'course_review',
    changed(courseReviewExample('Task_Data'), 'returnTo', undefined),
    '/returnTo',
    /必填|不能为空/,
    measured,
  ],
  [
    'a return without a reason',
    'course_review',
    changed(courseReviewExample('Task_Data'), 'reviewComment', ''),
    '/reviewComment',
    /必填|不能为空/,
    measured,
  ],
  [
    'a return with too short a reason',
    'course_review',
    changed(courseReviewExample('Task_Data'), 'reviewComment', '请 补 充 材 料 。'),
    '/reviewComment',
    /10/,
    measured,
  ],
  [
    'a missed pass line without a change of the standard',
    'course_improvement',
    changed(improvement, 'stdChange', []),
    '/stdChange',
    /必填|不能为空|至少/,
    { ...measured, attainmentRate: 60 },
  ],
  [
    'a change that changes nothing',
    'course_improvement',
    changed(improvement, 'stdChange/0/new', at(improvement, 'stdChange/0/old')),
    '/stdChange/0/new',
    /原文/,
    measured,
  ],
  [
    'no improvement item',
    'course_improvement',
    changed(improvement, 'items', []),
    '/items',
    /必填|不能为空|至少/,
    measured,
  ],
  [
    'an item due yesterday',
    'course_improvement',
    changed(improvement, 'items/0/due', '2026-10-11'),
    '/items/0/due',
    /2026-10-12/,
    measured,
  ],
  [
    'an item verified by its owner',
    'course_improvement',
    changed(improvement, 'items/0/verifier', '课程负责人甲'),
    '/items/0/verifier',
    /责任人/,
    measured,
  ],
  [
    'a cause outside the list',
    'course_improvement',
    changed(improvement, 'items/0/cause', '运气'),
    '/items/0/cause',
    /./,
    measured,
  ],
];

describe('forms of P05', () => {
  for (const definition of coursePack.forms) {
    it(`${definition.key} is sound`, () => {
      expect(checkForm(definition)).to.deep.equal([]);
    });
  }

  for (const [key, values, variables] of valid) {
    it(`${key} takes its example`, async () => {
      const verdict = await validateForm(form(key), values, context(variables));
      expect(verdict.issues).to.deep.equal([]);
    });
  }

  for (const [rule, key, values, pointer, message, variables] of refused) {
    it(`${key} refuses ${rule}`, async () => {
      const { issues } = await validateForm(form(key), values, context(variables));
      expect(issues.map((issue) => issue.pointer)).to.include(pointer);
      expect(issues.find((issue) => issue.pointer === pointer)?.message).to.match(message);
    });
  }

  it('course_goals opens with the carried items, and does not let them be changed', async () => {
    const start = initialValues(form('course_goals'), {}, context());
    expect(start['carryAnswers']).to.deep.equal([carriedItem]);
    expect(start['passLine']).to.equal(75);
    expect(start['goals'], 'one row to begin with').to.deep.equal([{}]);
    const forged = changed(goals, 'carryAnswers/0/problem', '没有问题');
    const { values } = await validateForm(form('course_goals'), forged, context());
    expect(at(values, 'carryAnswers/0/problem')).to.equal(carriedItem.problem);
  });

  it('course_goals asks for no answers when nothing is carried', async () => {
    const { issues, values } = await validateForm(
      form('course_goals'),
      courseGoalsExample({ ...example, carry: [] }),
      context({ carry: [] }),
    );
    expect(issues).to.deep.equal([]);
    expect(values).to.not.have.property('carryAnswers');
  });

  it('course_pulse sums itself up', async () => {
    const { values } = await validateForm(form('course_pulse'), pulse, context());
    expect(values).to.include({ pulseCount: 3, meanLearning: 4, issueCount: 2, openIssueCount: 1 });
  });

  it('course_data shows what the teachers have recorded', () => {
    expect(initialValues(form('course_data'), {}, context())['pulseSummaries']).to.deep.equal([summary]);
  });

  it('course_report says by the lines how each point stands, whatever is posted', async () => {
    const posted = changed(
      courseReportExample(example, [95, 80, 70, 50, 75]),
      'diagnosis/assessment/grade',
      '达到目标',
    );
    const { values } = await validateForm(form('course_report'), posted, context(measured));
    const grades = ['teachingDesign', 'teachingDelivery', 'assessment', 'attainmentOfEffect', 'internship'].map((key) =>
      at(values, `diagnosis/${key}/grade`),
    );
    expect(grades).to.deep.equal(['达到目标', '达标', '未达标', '预警', '达标']);
  });

  it('course_report follows the settings of the school, not numbers of its own', async () => {
    const settings = { warningLine: 40, standardLine: 50, targetLine: 60 };
    const posted = changed(report, 'diagnosis/assessment', diagnosisPointExample(example, 70));
    const { issues, values } = await validateForm(form('course_report'), posted, context({ ...measured, settings }));
    expect(issues).to.deep.equal([]);
    expect(at(values, 'diagnosis/assessment')).to.not.have.property('problem');
    expect(at(values, 'diagnosis/assessment/grade')).to.equal('达到目标');
  });

  it('course_report computes attainment and keeps it out of the author’s hands', async () => {
    const { values } = await validateForm(
      form('course_report'),
      { ...report, attainment: 200, reached: '达标' },
      context({ ...measured, attainmentRate: 60 }),
    );
    expect(values).to.include({ attainment: 80, reached: '未达标' });
  });

  it('course_review drops the way back when the work has passed', async () => {
    const { values, issues } = await validateForm(
      form('course_review'),
      { ...courseReviewExample(), returnTo: 'Task_Data' },
      context(measured),
    );
    expect(issues).to.deep.equal([]);
    expect(values).to.not.have.property('returnTo');
  });
});
