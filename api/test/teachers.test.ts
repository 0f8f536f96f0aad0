import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { CompletedTask } from '../contract/index.ts';
import { answersFor, launch, openSchool, openTask, type School } from './support/school.ts';

for (const database of testDatabases())
  describe(`two teachers of one course (${database.kind})`, () => {
    let school: School;
    before(async () => {
      school = await openSchool(database);
      await launch(school, { collegeId: 'c-1' });
    });
    after(() => school.drop());

    it('are named once as what comes next, while the system still works before it and when they have it', async () => {
      const task = await openTask(school, 'lead1', 'Task_Goals');
      const lead = await school.as('lead1');
      const submit = async (): Promise<CompletedTask> => {
        const input = { values: answersFor(task) };
        return CompletedTask.parse((await lead.post(`/tasks/${task.id}/complete`, input, 'goals').expect(200)).body);
      };
      const lessons = [{ name: '教学设计与组织', who: '课程负责人甲、教师甲' }];
      // Whether the system has been quicker than this answer does not show in it.
      expect((await submit()).next).to.deep.equal(lessons);
      await school.settle();
      // So that it is answered anew, and not repeated.
      await school.server.knex('http_answer').delete();
      expect((await submit()).next).to.deep.equal(lessons);
    });

    it('never see the other’s rows in their own form, neither in its values nor in what fills it up', async () => {
      const theirs = await openTask(school, 'teacher1', 'Task_Lessons');
      const teacher = await school.as('teacher1');
      await teacher.post(`/tasks/${theirs.id}/complete`, { values: answersFor(theirs) }).expect(200);
      const mine = await openTask(school, 'lead1', 'Task_Lessons');
      expect(mine.values).to.deep.equal({});
      expect(mine.scope.variables).to.have.nested.property('teacher.id', 'lead1');
      for (const name of mine.form?.variables ?? []) expect(mine.scope.variables).not.to.have.property(name);
    });

    it('are shown the other’s form with the other’s name in it', async () => {
      const mine = await openTask(school, 'lead1', 'Task_Lessons');
      const other = mine.earlier.find(({ element }) => element === 'Task_Lessons');
      expect(other?.by.id).to.equal('teacher1');
      expect(other?.variables).to.have.nested.property('teacher.name', '教师甲');
    });
  });
