import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { CoursePage, Home, IncidentList } from '../contract/index.ts';
import { launch, openSchool, type School, submit } from './support/school.ts';

for (const database of testDatabases())
  describe(`home and courses (${database.kind})`, () => {
    let school: School;
    before(async () => {
      school = await openSchool(database);
      await launch(school);
    });
    after(() => school.drop());

    const home = async (username: string): Promise<Home> =>
      Home.parse((await (await school.as(username)).get('/home').expect(200)).body);

    it('says to each role what matters to it, and nothing else', async () => {
      const parts = async (username: string): Promise<string[]> => Object.keys(await home(username)).toSorted();
      expect(await parts('lead1')).to.deep.equal(['alerts', 'tasks', 'waiting']);
      expect(await parts('teacher1')).to.deep.equal(['alerts', 'tasks']);
      expect(await parts('qa')).to.deep.equal(['alerts', 'audit', 'campaigns', 'incidents', 'tasks']);
      expect(await parts('auditor')).to.deep.equal(['alerts', 'audit']);
      expect(await parts('admin')).to.deep.equal(['alerts', 'organisation']);
      expect((await home('admin')).organisation).to.deep.equal({
        people: 11,
        courses: 2,
        units: 6,
        offices: 2,
        programmes: 2,
        qualityOffice: 1,
        coursesWithoutLead: 0,
      });
      expect((await home('auditor')).audit).to.include({ instances: 2, active: 2, steps: 2 });
      const lead = await home('lead1');
      expect(lead.tasks?.counts).to.deep.equal({ mine: 1, overdue: 0, dueThisWeek: 0, returned: 0, claimable: 0 });
      expect(lead.tasks?.first.map(({ name }) => name)).to.deep.equal(['学期教学目标与达标标准']);
      await (await school.server.visit()).get('/home').expect(401);
    });

    it('lists courses in reach, searched and paged', async () => {
      const codes = async (username: string, query = ''): Promise<string[]> =>
        CoursePage.parse((await (await school.as(username)).get(`/courses${query}`).expect(200)).body).items.map(
          ({ code }) => code,
        );
      expect(await codes('qa')).to.deep.equal(['JD101', 'RJ101']);
      expect(await codes('admin')).to.deep.equal(['JD101', 'RJ101']);
      expect(await codes('dean')).to.deep.equal(['JD101']);
      expect(await codes('office1')).to.deep.equal(['JD101']);
      expect(await codes('teacher1', '?mine=true')).to.deep.equal(['JD101']);
      expect(await codes('teacher2')).to.deep.equal([]);
      expect(await codes('qa', '?q=程序')).to.deep.equal(['RJ101']);
      expect(await codes('qa', '?collegeId=c-1')).to.deep.equal(['JD101']);
      const qa = await school.as('qa');
      const page = CoursePage.parse((await qa.get('/courses?limit=1').expect(200)).body);
      expect(await codes('qa', `?limit=1&after=${page.next}`)).to.deep.equal(['RJ101']);
      await qa.get('/items?status=lost').expect(400);
    });

    it('shows the quality office work that failed for good, and lets it be tried again', async () => {
      const { knex } = school.server;
      await knex.schema.renameTable('item_answer', 'item_answer_away');
      const [item] = [{ id: 'item-x', course_id: 'k-1', semester_id: '2025-2026-2', instance_id: 'old' }];
      await knex('improvement_item').insert({
        ...item,
        position: 0,
        problem: '作业抄袭',
        cause: '教学方法',
        measure: '一人一题',
        owner: '课程负责人甲',
        due: null,
        status: 'open',
        opened_at: 1,
      });
      await launch(school, { semesterId: '2026-2027-2', name: '春' });
      // The goals of both semesters.
      await submit(school, 'lead1', 'Task_Goals');
      await submit(school, 'lead1', 'Task_Goals');
      for (const day of ['2026-09-03', '2026-09-04', '2026-09-05']) await school.moveTo(day);
      const again = await school.as('qa');
      const { items } = IncidentList.parse((await again.get('/incidents').expect(200)).body);
      expect(items.map(({ element }) => element)).to.deep.equal(['Service_Carry']);
      expect((await home('qa')).incidents).to.deep.equal(items);
      expect(
        IncidentList.parse((await (await school.as('auditor')).get('/incidents').expect(200)).body).items,
      ).to.have.length(1);
      await (await school.as('lead1')).get('/incidents').expect(403);
      await (await school.as('auditor')).post(`/incidents/${items[0]?.jobId}/retry`).expect(403);
      await again.post('/incidents/unknown/retry', { reason: '再试' }).expect(404);
      await knex.schema.renameTable('item_answer_away', 'item_answer');
      await again.post(`/incidents/${items[0]?.jobId}/retry`, { reason: '数据已恢复' }).expect(204);
      await school.settle();
      expect((await home('qa')).incidents).to.deep.equal([]);
      expect(await knex('item_answer').pluck('decision')).to.deep.equal(['继续']);
    });
  });
