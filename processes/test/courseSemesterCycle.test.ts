import { expect } from 'chai';
import { carriedItem, cycleVariables } from './support/cycle.ts';
import { CycleOnKernel } from './support/cycleOnKernel.ts';
import {
  courseDataExample,
  courseGoalsExample,
  courseImprovementExample,
  courseLessonsExample,
  coursePulseExample,
  courseReportExample,
  courseReviewExample,
  type ExampleCycle,
} from './support/examples.ts';

const example: ExampleCycle = { ...cycleVariables, today: '2026-09-07' };
const [first, second] = cycleVariables.subject.teachers;

/** Runs a cycle up to the office's review. */
async function reviewed(attainmentRate = 82): Promise<CycleOnKernel> {
  const cycle = await CycleOnKernel.start();
  await cycle.handIn('Task_Goals', courseGoalsExample(example));
  await cycle.handIn('Task_Lessons', courseLessonsExample(example, first));
  await cycle.handIn('Task_Lessons', courseLessonsExample(example, second));
  await cycle.handIn('Task_Pulse', coursePulseExample(5));
  await cycle.handIn('Task_Pulse', coursePulseExample(4));
  await cycle.handIn('Task_Data', courseDataExample(attainmentRate));
  await cycle.handIn('Task_Report', courseReportExample(example));
  return cycle;
}

describe('course cycle (P05) on the kernel', () => {
  it('goes from the goals to the improvement items', async () => {
    const cycle = await CycleOnKernel.start();
    expect(cycle.task('Task_Goals')).to.include({ assignee: 'lead-01', phase: 'plan' });
    await cycle.handIn('Task_Goals', courseGoalsExample(example));

    expect(cycle.open).to.deep.equal(['Task_Lessons', 'Task_Lessons']);
    await cycle.handIn('Task_Lessons', courseLessonsExample(example, first));
    expect(cycle.open).to.deep.equal(['Task_Lessons']);
    await cycle.handIn('Task_Lessons', courseLessonsExample(example, second));
    expect(cycle.variables['lessonPlans']).to.deep.equal([
      { teacherId: 'lead-01', teacherName: '课程负责人甲', lessonCount: 4, meanMatch: 4.5 },
      { teacherId: 'teacher-01', teacherName: '任课教师甲', lessonCount: 4, meanMatch: 4.5 },
    ]);

    expect(cycle.open).to.deep.equal(['Task_Pulse', 'Task_Pulse']);
    await cycle.handIn('Task_Pulse', coursePulseExample(5));
    await cycle.handIn('Task_Pulse', coursePulseExample(4));
    expect(cycle.variables['pulses']).to.deep.equal([
      {
        teacherId: 'lead-01',
        teacherName: '课程负责人甲',
        pulseCount: 3,
        meanLearning: 5,
        issueCount: 2,
        openIssueCount: 1,
      },
      {
        teacherId: 'teacher-01',
        teacherName: '任课教师甲',
        pulseCount: 3,
        meanLearning: 4,
        issueCount: 2,
        openIssueCount: 1,
      },
    ]);

    await cycle.handIn('Task_Data', courseDataExample(82));
    await cycle.handIn('Task_Report', courseReportExample(example));
    expect(cycle.variables).to.include({ attainment: 109.3, reached: '达标' });
    expect(cycle.task('Task_Review')).to.deep.include({
      assignee: undefined,
      candidates: ['research_office@office-1'],
    });
    await cycle.handIn('Task_Review', courseReviewExample());
    await cycle.handIn('Task_Improve', courseImprovementExample(example));

    expect(cycle.status).to.equal('completed');
    const [opened] = cycle.services.opened.values();
    expect(opened).to.include({ courseId: 'course-01', semesterId: '2026-2027-1' });
    expect(opened?.items).to.have.length(1);
    expect(cycle.services.notices.size).to.equal(0);
    expect(cycle.services.alerts.size).to.equal(0);
  });

  it('puts due dates where the calendar and the settings say', async () => {
    const cycle = await CycleOnKernel.start();
    const dueDay = (element: string): string =>
      new Date((cycle.task(element).due ?? 0) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(dueDay('Task_Goals')).to.equal('2026-09-21');
    await cycle.handIn('Task_Goals', courseGoalsExample(example));
    expect(dueDay('Task_Lessons')).to.equal('2026-09-21');
    await cycle.handIn('Task_Lessons', courseLessonsExample(example, first));
    await cycle.handIn('Task_Lessons', courseLessonsExample(example, second));
    expect(dueDay('Task_Pulse')).to.equal('2027-01-22');
    await cycle.handIn('Task_Pulse', coursePulseExample());
    await cycle.handIn('Task_Pulse', coursePulseExample());
    expect(dueDay('Task_Data')).to.equal('2027-02-01');
    await cycle.handIn('Task_Data', courseDataExample());
    expect(dueDay('Task_Report')).to.equal('2027-02-01');
    await cycle.handIn('Task_Report', courseReportExample(example));
    // Five working days after a Monday.
    expect(dueDay('Task_Review')).to.equal('2026-09-14');
  });

  it('goes back to the report, and keeps the reviewer’s words and the earlier answers for its author', async () => {
    const cycle = await reviewed();
    await cycle.handIn('Task_Review', courseReviewExample('Task_Report'));
    expect(cycle.open).to.deep.equal(['Task_Report']);
    expect(cycle.variables['review']).to.deep.include({ decision: 'return', returnTo: 'Task_Report' });
    expect(cycle.variables['report']).to.be.an('object');
    await cycle.handIn('Task_Report', courseReportExample(example, [90, 90, 90, 90, 90]));
    // The next review starts empty: the decision before is no suggestion for it.
    expect(cycle.variables).to.not.have.property('decision');
    await cycle.handIn('Task_Review', courseReviewExample());
    expect(cycle.open).to.deep.equal(['Task_Improve']);
  });

  it('goes back to the data, and through the report again', async () => {
    const cycle = await reviewed();
    await cycle.handIn('Task_Review', courseReviewExample('Task_Data'));
    expect(cycle.open).to.deep.equal(['Task_Data']);
    await cycle.handIn('Task_Data', courseDataExample(60));
    await cycle.handIn('Task_Report', courseReportExample(example));
    expect(cycle.variables).to.include({ attainment: 80, reached: '未达标' });
    expect(cycle.open).to.deep.equal(['Task_Review']);
  });

  it('registers a proposed change of the standard when the rate is below the pass line', async () => {
    const cycle = await reviewed(60);
    await cycle.handIn('Task_Review', courseReviewExample());
    await cycle.handIn('Task_Improve', courseImprovementExample(example, { standardChange: true }));
    expect(cycle.status).to.equal('completed');
    expect(cycle.variables).to.include({ standardChangesRegistered: 1, itemsRegistered: 1 });
    expect([...cycle.services.notices.values()].map(({ to }) => to)).to.deep.equal([
      ['research_office@office-1', 'academic_affairs@school'],
    ]);
  });

  it('hands the answers to carried items on before the lessons are designed', async () => {
    const cycle = await CycleOnKernel.start({ carry: [carriedItem] });
    await cycle.handIn('Task_Goals', courseGoalsExample({ ...example, carry: [carriedItem] }));
    const [answered] = cycle.services.answered.values();
    expect(answered?.answers).to.deep.equal([
      { itemId: 'item-7', decision: '继续', note: '上学期措施已见效但未达目标值，本学期继续落实。' },
    ]);
  });

  describe('at mid-term', () => {
    let cycle: CycleOnKernel;
    beforeEach(async () => {
      cycle = await CycleOnKernel.start();
      await cycle.handIn('Task_Goals', courseGoalsExample(example));
      await cycle.handIn('Task_Lessons', courseLessonsExample(example, first));
      await cycle.handIn('Task_Lessons', courseLessonsExample(example, second));
    });

    it('raises an alert when learning is below the warning line, and teaching goes on', async () => {
      cycle.services.answers.set('Task_Pulse', [coursePulseExample(2), coursePulseExample(3)]);
      await cycle.until('2026-11-02');
      expect([...cycle.services.alerts.values()]).to.have.length(1);
      expect(cycle.variables).to.include({ midTermRate: 37.5, midTermRecords: 6, midTermMissing: 0 });
      expect(cycle.open).to.deep.equal(['Task_Pulse', 'Task_Pulse']);
    });

    it('raises one when nobody has recorded anything', async () => {
      await cycle.until('2026-11-02');
      expect([...cycle.services.alerts.values()]).to.have.length(1);
    });

    it('is quiet when all is well', async () => {
      cycle.services.answers.set('Task_Pulse', [coursePulseExample(4), coursePulseExample(5)]);
      await cycle.until('2026-11-02');
      expect(cycle.services.alerts.size).to.equal(0);
      expect(cycle.variables).to.include({ midTermRate: 87.5 });
    });

    it('waits two weeks for records where teaching begins late, also after the date', async () => {
      for (const [begins, dayBefore, looks] of [
        ['2026-11-20', '2026-12-03', '2026-12-04'],
        ['2026-10-26', '2026-11-08', '2026-11-09'],
      ] as const) {
        const late = await CycleOnKernel.start({}, begins);
        const then = { ...example, today: begins };
        await late.handIn('Task_Goals', courseGoalsExample(then));
        for (const who of [first, second]) await late.handIn('Task_Lessons', courseLessonsExample(then, who));
        await late.until(dayBefore);
        expect(late.variables, begins).to.not.have.property('midTermRate');
        expect(late.services.alerts.size, begins).to.equal(0);
        await late.until(looks);
        expect(late.services.alerts.size, begins).to.equal(1);
      }
    });

    it('does not look when everybody has handed in before', async () => {
      await cycle.handIn('Task_Pulse', coursePulseExample(1));
      await cycle.handIn('Task_Pulse', coursePulseExample(1));
      await cycle.until('2026-11-02');
      expect(cycle.variables).to.not.have.property('midTermRate');
    });

    it('reminds of the report once its day has come, and the report stays open', async () => {
      await cycle.handIn('Task_Pulse', coursePulseExample());
      await cycle.handIn('Task_Pulse', coursePulseExample());
      await cycle.handIn('Task_Data', courseDataExample());
      await cycle.until('2027-01-31');
      expect(cycle.services.notices.size).to.equal(0);
      await cycle.until('2027-02-01');
      expect(cycle.services.notices.size).to.equal(1);
      expect(cycle.open).to.deep.equal(['Task_Report']);
    });
  });
});
