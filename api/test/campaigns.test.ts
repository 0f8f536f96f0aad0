import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import {
  Campaign,
  CampaignPage,
  Home,
  InstanceDetail,
  InstancePage,
  Matrix,
  MatrixCounts,
  Problem,
} from '../contract/index.ts';
import {
  autumn,
  campaignInput,
  launch,
  launched,
  openSchool,
  openTask,
  type School,
  spring,
  submit,
} from './support/school.ts';

for (const database of testDatabases())
  describe(`campaigns (${database.kind})`, () => {
    let school: School;
    before(async () => {
      school = await openSchool(database);
    });
    after(() => school.drop());

    const matrix = async (username: string, id: string, query = ''): Promise<Matrix> =>
      Matrix.parse((await (await school.as(username)).get(`/campaigns/${id}/matrix${query}`).expect(200)).body);
    const instances = async (): Promise<number> => school.server.engine.countInstances({});

    it('are previewed without changing anything: courses, those that can not start, and why', async () => {
      const { knex } = school.server;
      await knex('course').insert({
        id: 'k-3',
        code: 'JD102',
        name: '液压',
        office_id: 'o-1',
        programme_id: 'p-1',
        lead_id: null,
      });
      const qa = await school.as('qa');
      const preview = await qa.post('/campaigns/preview', campaignInput()).expect(200);
      expect(preview.body).to.deep.equal({
        courses: 3,
        existing: 0,
        blocked: [{ course: { id: 'k-3', name: '液压' }, reason: '没有在用的课程负责人' }],
        carriedItems: 0,
      });
      const english = await qa.post('/campaigns/preview?lang=en', campaignInput()).expect(200);
      expect(english.body.blocked[0].reason).to.equal('No active course lead');
      expect(await instances()).to.equal(0);
    });

    it('refuse what they can not start, at the field that is wrong', async () => {
      const qa = await school.as('qa');
      const pointers = async (change: object): Promise<(string | undefined)[]> => {
        const answer = await qa.post('/campaigns', campaignInput(change)).expect(400);
        return (Problem.parse(answer.body).issues ?? []).map(({ pointer }) => pointer);
      };
      expect(await pointers({ semesterId: '1999-2000-1' })).to.deep.equal(['/semesterId']);
      expect(await pointers({ processKey: 'nothing' })).to.deep.equal(['/processKey']);
      expect(await pointers({ collegeId: 'o-1' })).to.deep.equal(['/collegeId']);
      expect(await pointers({ name: '' })).to.deep.equal(['/name']);
      for (const username of ['lead1', 'dean', 'auditor', 'admin']) {
        const other = await school.as(username);
        await other.post('/campaigns', campaignInput()).expect(403);
        await other.post('/campaigns/preview', campaignInput()).expect(403);
      }
      await (await school.as('lead1')).get('/campaigns').expect(403);
      await qa.get('/campaigns/unknown').expect(404);
      await qa.post('/campaigns/unknown/launch').expect(404);
      expect(await instances()).to.equal(0);
    });

    it('start one cycle for each course that can start, and no second one however often they are launched', async () => {
      const college = await launch(school, { collegeId: 'c-1' });
      expect(college.launch).to.deep.equal({ total: 2, started: 1, existing: 0, blocked: 1 });
      const whole = await launch(school, { name: '全校' });
      expect(whole.launch).to.deep.equal({ total: 3, started: 1, existing: 1, blocked: 1 });
      expect(whole.progress).to.deep.equal({ instances: 2, completed: 0, overdueTasks: 0 });
      const again = await launch(school, { name: '又一次' });
      expect(again.id).to.equal(whole.id);
      expect(again.name).to.equal('全校');
      expect(await instances()).to.equal(2);
      const qa = await school.as('qa');
      const page = CampaignPage.parse((await qa.get('/campaigns?limit=1').expect(200)).body);
      const rest = CampaignPage.parse((await qa.get(`/campaigns?limit=1&after=${page.next}`).expect(200)).body);
      expect([...page.items, ...rest.items].map(({ id }) => id)).to.deep.equal([whole.id, college.id]);
    });

    it('take up a course that was blocked, and one that is new, when they are launched again', async () => {
      const { knex } = school.server;
      await knex('course').where('id', 'k-3').update({ lead_id: 'lead1' });
      await knex('course_teacher').insert({ course_id: 'k-3', account_id: 'teacher2', position: 0 });
      await knex('course').insert({
        id: 'k-4',
        code: 'RJ102',
        name: '数据库',
        office_id: 'o-2',
        programme_id: 'p-2',
        lead_id: 'office2',
      });
      await knex('course_teacher').insert({ course_id: 'k-4', account_id: 'office2', position: 0 });
      const qa = await school.as('qa');
      const [whole] = CampaignPage.parse((await qa.get('/campaigns').expect(200)).body).items;
      const leader = await school.as('leader');
      await leader.post(`/campaigns/${whole?.id}/launch`).expect(403);
      await knex('role_grant').insert({ account_id: 'leader', role: 'qa_office', scope_id: 's' });
      const answer = await leader.post(`/campaigns/${whole?.id}/launch`).expect(202);
      const relaunched = await launched(school, Campaign.parse(answer.body).id);
      expect(relaunched.launch).to.deep.equal({ total: 4, started: 3, existing: 1, blocked: 0 });
      expect(await instances()).to.equal(4);
      const { items } = InstancePage.parse((await qa.get('/instances?courseId=k-4').expect(200)).body);
      const started = await qa.get(`/instances/${items[0]?.id}`).expect(200);
      expect(InstanceDetail.parse(started.body).startedBy.id).to.equal('leader');
    });

    it('go on where a killed server left them, and make no double', async () => {
      const { knex } = school.server;
      const before = await instances();
      const whole = await launch(school, { semesterId: spring, name: '春季' });
      expect(await instances()).to.equal(before + 4);
      // What a kill leaves: k-1 started by the engine with nothing of ours written, k-2 not even begun.
      const [first] = await knex('instance_subject')
        .where({ course_id: 'k-1', semester_id: spring })
        .pluck('instance_id');
      await knex('instance_subject').where('instance_id', first).delete();
      await knex('campaign_course')
        .where('campaign_id', whole.id)
        .whereIn('course_id', ['k-1', 'k-2'])
        .update({ state: 'pending', instance_id: null });
      await school.restart();
      const done = await launched(school, whole.id);
      expect(done.launch).to.deep.equal({ total: 4, started: 3, existing: 1, blocked: 0 });
      expect(await instances()).to.equal(before + 4);
      const [again] = await school.server
        .knex('instance_subject')
        .where({ course_id: 'k-1', semester_id: spring })
        .pluck('instance_id');
      expect(again).to.equal(first);
    });

    it('show courses × tasks, page by page and filtered', async () => {
      const qa = await school.as('qa');
      const { items: campaigns } = CampaignPage.parse((await qa.get('/campaigns').expect(200)).body);
      const whole = campaigns.find(({ semester, college }) => semester.id === autumn && college === null)?.id ?? '';
      await submit(school, 'lead1', 'Task_Goals');
      await submit(school, 'teacher1', 'Task_Lessons');
      const all = await matrix('qa', whole);
      expect(all.columns.map(({ element }) => element)).to.deep.equal([
        'Task_Goals',
        'Task_Lessons',
        'Task_Pulse',
        'Task_Data',
        'Task_Report',
        'Task_Review',
        'Task_Improve',
      ]);
      expect(all.items.map(({ course }) => course.code)).to.deep.equal(['JD101', 'JD102', 'RJ101', 'RJ102']);
      const [first] = all.items;
      expect(first?.cells.map(({ state }) => state)).to.deep.equal([
        'done',
        'partial',
        'waiting',
        'waiting',
        'waiting',
        'waiting',
        'waiting',
      ]);
      expect(first?.cells[1]).to.include({ done: 1, total: 2, who: '课程负责人甲' });
      const page = await matrix('qa', whole, '?limit=3');
      const rest = await matrix('qa', whole, `?limit=3&after=${page.next}`);
      expect([page.items.length, page.total, rest.items.map(({ course }) => course.id), rest.next]).to.deep.equal([
        3,
        4,
        ['k-4'],
        undefined,
      ]);
      const codes = async (query: string): Promise<string[]> =>
        (await matrix('qa', whole, query)).items.map(({ course }) => course.code);
      expect(await codes('?q=jd')).to.deep.equal(['JD101', 'JD102']);
      expect(await codes('?q=数据')).to.deep.equal(['RJ102']);
      expect(await codes('?collegeId=c-2')).to.deep.equal(['RJ101', 'RJ102']);
      expect(await codes('?officeId=o-1')).to.deep.equal(['JD101', 'JD102']);
      expect(await codes('?only=completed')).to.deep.equal([]);
      expect(await codes('?only=blocked')).to.deep.equal([]);
      expect(await codes('?only=late')).to.deep.equal([]);
      await qa.get(`/campaigns/${whole}/matrix?only=all`).expect(400);
      await school.moveTo('2026-10-01');
      expect(await codes('?only=late')).to.deep.equal(['JD101', 'JD102', 'RJ101', 'RJ102']);
      expect((await matrix('qa', whole)).items[0]?.cells[1]?.state).to.equal('overdue');
      expect(await codes('?element=Task_Lessons&state=overdue')).to.deep.equal(['JD101']);
    });

    it('count what their matrix shows: every number is the size of the list that it opens', async () => {
      const qa = await school.as('qa');
      const { items: campaigns } = CampaignPage.parse((await qa.get('/campaigns').expect(200)).body);
      for (const { id } of campaigns) {
        const counts = MatrixCounts.parse((await qa.get(`/campaigns/${id}/matrix/counts`).expect(200)).body);
        const size = async (query: string): Promise<number> => (await matrix('qa', id, query)).total;
        expect(counts.total).to.equal(await size(''));
        for (const only of ['late', 'open', 'completed', 'blocked'] as const)
          expect(counts[only], only).to.equal(await size(`?only=${only}`));
        for (const { element, cells } of counts.columns)
          for (const [state, count] of Object.entries(cells))
            expect(await size(`?element=${element}&state=${state}&limit=1`), `${element} ${state}`).to.equal(count);
      }
    });

    it('say who may claim a task that nobody has taken', async () => {
      const { knex } = school.server;
      const qa = await school.as('qa');
      const { items: campaigns } = CampaignPage.parse((await qa.get('/campaigns').expect(200)).body);
      const task = await knex('zg_task').where({ status: 'open', element: 'Task_Goals' }).first();
      await knex('zg_task').where('id', task.id).update({ assignee: null });
      const rows = await Promise.all(campaigns.map(async ({ id }) => (await matrix('qa', id)).items));
      const row = rows.flat().find(({ instanceId }) => instanceId === task.instance_id);
      expect(row?.cells[0]?.who).to.match(/^课程负责人（.+）$/);
      await knex('zg_task').where('id', task.id).update({ assignee: task.assignee });
    });

    it('show the head of a college only the own college', async () => {
      const dean = await school.as('dean');
      const { items } = CampaignPage.parse((await dean.get('/campaigns').expect(200)).body);
      const whole = items.find(({ semester, college }) => semester.id === autumn && college === null);
      expect(whole?.launch.total).to.equal(2);
      const seen = await matrix('dean', whole?.id ?? '');
      expect(seen.items.map(({ college }) => college.id)).to.deep.equal(['c-1', 'c-1']);
      expect((await matrix('dean', whole?.id ?? '', '?collegeId=c-2')).items).to.deep.equal([]);
      await dean.post(`/campaigns/${whole?.id}/launch`).expect(403);
      const home = Home.parse((await dean.get('/home').expect(200)).body);
      expect(home.campaigns?.length).to.be.greaterThan(0);
    });

    it('keep the people that a cycle was launched with', async () => {
      await school.server.knex('course').where('id', 'k-4').update({ lead_id: 'teacher2' });
      const task = await openTask(school, 'office2', 'Task_Goals', 'k-4');
      expect(task.scope.variables).to.have.nested.property('subject.lead.id', 'office2');
    });

    it('show the tasks of the versions that their courses run on, and pass over what a version does not have', async () => {
      const qa = await school.as('qa');
      const { engine } = school.server;
      const semester = { id: '2027-2028-1', name: '2027—2028学年第一学期', starts: '2027-09-06', ends: '2028-01-21' };
      await qa.post('/semesters', { ...semester, midTerm: '2027-11-01', reportDue: '2028-02-01' }).expect(201);
      const { id: ofCollege } = await launch(school, { semesterId: semester.id, collegeId: 'c-1' });
      const before = await matrix('qa', ofCollege);

      const [first] = await engine.definitions({ key: 'course_semester' });
      const xml = (await engine.definitionXml(first?.id ?? '')) ?? '';
      await engine.deploy({ xml: xml.replaceAll('Task_Data', 'Task_Figures'), actor: { id: 'qa' } });
      expect(await matrix('qa', ofCollege)).to.deep.equal(before);

      const { id: ofSchool } = await launch(school, { semesterId: semester.id });
      const whole = await matrix('qa', ofSchool);
      expect(whole.columns.map(({ element }) => element)).to.deep.equal([
        'Task_Goals',
        'Task_Lessons',
        'Task_Pulse',
        'Task_Data',
        'Task_Figures',
        'Task_Report',
        'Task_Review',
        'Task_Improve',
      ]);
      const stateIn = (element: string): string[] =>
        whole.items.map(({ cells }) => cells.find((cell) => cell.element === element)?.state ?? '');
      expect(stateIn('Task_Data')).to.deep.equal(['waiting', 'waiting', 'skipped', 'skipped']);
      expect(stateIn('Task_Figures')).to.deep.equal(['skipped', 'skipped', 'waiting', 'waiting']);
    });
  });

describe('a large campaign', () => {
  it('starts 2,000 courses in the background within seconds, and pages through its matrix', async () => {
    const [sqlite] = testDatabases();
    if (sqlite === undefined) throw new Error('there is always SQLite');
    const school = await openSchool(sqlite);
    try {
      const { knex } = school.server;
      const ids = Array.from({ length: 1998 }, (_, index) => `big-${String(index).padStart(4, '0')}`);
      const courses = ids.map((id) => ({
        id,
        code: id,
        name: `课程${id}`,
        office_id: 'o-1',
        programme_id: 'p-1',
        lead_id: 'lead1',
      }));
      const teachers = ids.map((course_id) => ({ course_id, account_id: 'teacher1', position: 0 }));
      await knex.batchInsert('course', courses, 100);
      await knex.batchInsert('course_teacher', teachers, 100);
      const campaign = await launch(school);
      expect(campaign.launch).to.deep.equal({ total: 2000, started: 2000, existing: 0, blocked: 0 });
      const qa = await school.as('qa');
      const page = Matrix.parse((await qa.get(`/campaigns/${campaign.id}/matrix?limit=100`).expect(200)).body);
      expect([page.total, page.items.length]).to.deep.equal([2000, 100]);
    } finally {
      await school.drop();
    }
  });
});
