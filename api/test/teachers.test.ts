import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { CompletedTask } from '../contract/index.ts';
import { answersFor, launch, openSchool, openTask, type School, settle } from './support/school.ts';

for (const database of testDatabases())
  describe(`two teachers of one course (${database.kind})`, function () {
    this.timeout(60_000);
    let school: School;
    before(async () => {
      school = await openSchool(database);
      await launch(school, { collegeId: 'c-1' });
    });
    after(() => school.drop());

    const complete = async (username: string, element: string): Promise<CompletedTask> => {
      const task = await openTask(school, username, element);
      const client = await school.as(username);
      const answer = await client.post(`/tasks/${task.id}/complete`, { values: answersFor(task) }).expect(200);
      return CompletedTask.parse(answer.body);
    };

    it('are named as what comes next while the system still works between two tasks', async () => {
      const done = await complete('lead1', 'Task_Goals');
      expect(done.next).to.deep.equal([{ name: '教学设计与组织', who: '课程负责人甲、教师甲' }]);
      await settle(school.server);
    });

    it('never see the other’s rows in their own form, neither in its values nor in what fills it up', async () => {
      await complete('teacher1', 'Task_Lessons');
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
