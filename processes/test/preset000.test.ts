import { expect } from 'chai';
import { diagnosisTables, preset000 } from '../src/index.ts';

const { units, programmes, people, courses, classes, semesters } = preset000;
const demo = (as: string) => people.find(({ demoAs }) => demoAs === as);
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

describe('preset 000 (demonstration college)', () => {
  it('has two colleges with offices, six programmes, sixty courses, eighty teachers, three semesters', () => {
    expect(units.filter(({ kind }) => kind === 'college')).to.have.length(2);
    for (const college of units.filter(({ kind }) => kind === 'college')) {
      const offices = units.filter(({ kind, parent }) => kind === 'office' && parent === college.id);
      expect(offices.length, college.name).to.be.at.least(2);
    }
    expect(programmes).to.have.length(6);
    expect(courses).to.have.length(60);
    expect(people.filter(({ id }) => /^(lead|teacher)-/.test(id))).to.have.length(80);
    expect(ids(semesters)).to.deep.equal(['2025-2026-2', '2026-2027-1', '2026-2027-2']);
  });

  it('has every department that the diagnosis tables name', () => {
    // The other bodies of the tables are kinds of unit (二级学院, 各部门 …), not units.
    const kinds = ['二级学院', '二级学院教研室', '各部门', '专业团队'];
    const bodies = diagnosisTables.flatMap((table) => table.elements.flatMap((element) => element.bodies));
    const names = units.map(({ name }) => name);
    expect(names).to.include.members(bodies.filter((body) => !kinds.includes(body)));
  });

  it('names things once', () => {
    for (const list of [units, programmes, people, courses, classes, semesters]) {
      expect(new Set(ids(list)).size).to.equal(list.length);
    }
    expect(new Set(people.map(({ username }) => username)).size).to.equal(people.length);
    expect(new Set(people.map(({ name }) => name)).size).to.equal(people.length);
    expect(new Set(courses.map(({ code }) => code)).size).to.equal(courses.length);
    expect(new Set(courses.map(({ name }) => name)).size).to.equal(courses.length);
  });

  it('points only at what exists', () => {
    const unitIds = ids(units);
    for (const unit of units) if (unit.parent !== undefined) expect(unitIds).to.include(unit.parent);
    for (const programme of programmes) expect(unitIds).to.include(programme.college);
    const scopes = [...unitIds, ...ids(programmes), ...ids(courses)];
    for (const person of people) {
      expect(unitIds).to.include(person.unit);
      expect(scopes).to.include.members(person.roles.map(({ scope }) => scope));
    }
    for (const course of courses) {
      expect(unitIds).to.include(course.office);
      expect(ids(programmes)).to.include(course.programme);
      expect(ids(people)).to.include.members([course.lead, ...course.teachers]);
    }
    for (const group of classes) expect(ids(programmes)).to.include(group.programme);
  });

  it('has one to three different teachers per course, and the mixes that matter', () => {
    for (const { teachers, name } of courses) {
      expect(teachers.length, name).to.be.within(1, 3);
      expect(new Set(teachers).size, name).to.equal(teachers.length);
    }
    expect(courses.filter(({ lead, teachers }) => teachers.includes(lead)).length).to.be.at.least(2);
    expect(courses.some(({ lead, teachers }) => teachers.length === 2 && !teachers.includes(lead))).to.equal(true);
  });

  it('gives everybody who teaches or leads a course something to do', () => {
    const busy = new Set(courses.flatMap(({ lead, teachers }) => [lead, ...teachers]));
    const idle = ids(people).filter((id) => /^(lead|teacher)-/.test(id) && !busy.has(id));
    expect(idle).to.deep.equal([]);
  });

  it('prints logins whose people meet in one course', () => {
    const first = courses.find(({ lead }) => lead === demo('课程负责人甲')?.id);
    expect(first?.teachers).to.include(demo('任课教师甲')?.id);
    expect(demo('教研室主任')?.roles).to.deep.equal([{ role: 'research_office', scope: first?.office }]);
    const college = programmes.find(({ id }) => id === first?.programme)?.college;
    expect(demo('二级学院质量保证工作组')?.roles).to.deep.equal([{ role: 'college_qa', scope: college }]);
    for (const as of ['质控办', '审计员', '系统管理员', '诊改领导小组']) expect(demo(as), as).to.not.equal(undefined);
    for (const { username } of people) expect(username).to.match(/^[a-z]+[0-9]*$/);
  });

  it('has semesters in order, mid-term inside, report after the end', () => {
    for (const { starts, midTerm, ends, reportDue } of semesters) {
      expect([starts, midTerm, ends, reportDue]).to.deep.equal([starts, midTerm, ends, reportDue].toSorted());
    }
  });

  it('has the working week that the State Council announced for 2026', () => {
    const days = preset000.calendar?.days ?? [];
    expect(new Set(days.map(({ day }) => day)).size).to.equal(days.length);
    expect(days.filter(({ kind }) => kind === 'holiday')).to.have.length(33);
    // Worked instead are Saturdays and Sundays alone.
    const worked = days.filter(({ kind }) => kind === 'working');
    expect(worked.map(({ day }) => day).toSorted()).to.deep.equal([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    const weekdays = worked.map(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay());
    expect(weekdays.every((weekday) => weekday === 0 || weekday === 6)).to.equal(true);
  });
});
