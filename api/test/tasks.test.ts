import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { CompletedTask, InstanceDetail, Problem, TaskDetail, TaskPage } from '../contract/index.ts';
import { newKey } from './support/server.ts';
import { answersFor, launch, openSchool, openTask, type School, submit } from './support/school.ts';

for (const database of testDatabases())
  describe(`tasks (${database.kind})`, () => {
    let school: School;
    let goals: TaskDetail;
    before(async () => {
      school = await openSchool(database);
      await launch(school);
      goals = await openTask(school, 'lead1', 'Task_Goals');
    });
    after(() => school.drop());

    const historyOf = async (instanceId: string): Promise<InstanceDetail['history']> => {
      const auditor = await school.as('auditor');
      return InstanceDetail.parse((await auditor.get(`/instances/${instanceId}`).expect(200)).body).history;
    };

    it('are listed with what they are about; search, filters and paging narrow them', async () => {
      const lead = await school.as('office2');
      const list = async (query: string): Promise<string[]> =>
        TaskPage.parse((await lead.get(`/tasks?${query}`).expect(200)).body).items.map(({ name }) => name);
      const name = '学期教学目标与达标标准';
      expect(await list('')).to.deep.equal([name]);
      expect(await list('q=程序设计')).to.deep.equal([name]);
      expect(await list('q=rj101&tier=course&phase=plan')).to.deep.equal([name]);
      expect(await list('q=100%25')).to.deep.equal([]);
      expect(await list('phase=improve')).to.deep.equal([]);
      expect(await list('tier=school')).to.deep.equal([]);
      expect(await list('due=later')).to.deep.equal([name]);
      for (const due of ['overdue', 'week', 'none']) expect(await list(`due=${due}`)).to.deep.equal([]);
      const item = TaskPage.parse((await lead.get('/tasks').expect(200)).body).items[0];
      expect(item).to.deep.include({
        subject: { id: 'k-2', name: '程序设计' },
        semester: { id: '2026-2027-1', name: '2026-2027 学年第一学期' },
        process: { key: 'course_semester', name: '课程教学质量学期诊改', version: 1 },
        assignee: { id: 'office2', name: '教研室主任乙' },
        overdue: false,
        returned: false,
        hasDraft: false,
      });
      await lead.get('/tasks?view=everything').expect(400);
      await lead.get('/tasks?limit=0').expect(400);
      const qa = await school.as('qa');
      const first = TaskPage.parse((await qa.get('/tasks?view=started&limit=1').expect(200)).body);
      const second = TaskPage.parse((await qa.get(`/tasks?view=started&limit=1&after=${first.next}`).expect(200)).body);
      expect([...first.items, ...second.items].map(({ subject }) => subject?.name)).to.have.members([
        '电工基础',
        '程序设计',
      ]);
      expect(second.next).to.equal(undefined);
    });

    it('are for those concerned: others are refused, the quality office and auditors only look', async () => {
      const stranger = await school.as('teacher2');
      for (const answer of [
        await stranger.get(`/tasks/${goals.id}`),
        await stranger.put(`/tasks/${goals.id}/draft`, { values: {} }),
        await stranger.post(`/tasks/${goals.id}/complete`, { values: {} }),
        await stranger.post(`/tasks/${goals.id}/claim`),
        await stranger.post(`/tasks/${goals.id}/release`),
      ]) {
        expect(answer.status).to.equal(403);
        expect(answer.body).to.include({ code: 'notYourTask', title: '这项任务不由您办理' });
      }
      for (const username of ['auditor', 'qa']) {
        const reader = await school.as(username);
        const detail = TaskDetail.parse((await reader.get(`/tasks/${goals.id}`).expect(200)).body);
        expect(detail.can).to.deep.equal({ complete: false, claim: false, release: false });
        await reader.put(`/tasks/${goals.id}/draft`, { values: {} }).expect(403);
        await reader.post(`/tasks/${goals.id}/complete`, { values: answersFor(goals) }).expect(403);
      }
      await (await school.as('leader')).get(`/tasks/${goals.id}`).expect(403);
      const nobody = await school.server.visit();
      await nobody.get('/tasks').expect(401);
      await nobody.get(`/tasks/${goals.id}`).expect(401);
      const lead = await school.as('lead1');
      await lead.get('/tasks/unknown').expect(404);
      await lead.post('/tasks/unknown/complete', { values: {} }).expect(404);
      expect(await historyOf(goals.instanceId)).to.have.length(1);
    });

    it('keep what is typed, however wrong, until it is submitted', async () => {
      const lead = await school.as('lead1');
      await lead.put(`/tasks/${goals.id}/draft`, { values: { passLine: 'soon' } }).expect(200);
      await lead.put(`/tasks/${goals.id}/draft`, { values: { passLine: 61 } }).expect(200);
      await lead.put(`/tasks/${goals.id}/draft`, { values: 'text' }).expect(400);
      const detail = TaskDetail.parse((await lead.get(`/tasks/${goals.id}`).expect(200)).body);
      expect(detail.values).to.deep.equal({ passLine: 61 });
      expect(detail).to.include({ hasDraft: true, draftSavedAt: detail.draftSavedAt });
      expect(detail.draftSavedAt).to.match(/\+08:00$/);
    });

    it('refuse a wrong form with its messages at its fields, also one that skips the browser', async () => {
      const lead = await school.as('lead1');
      const wrong = { ...answersFor(goals), goals: [{ goal: '提高质量' }], passLine: 400 };
      const answer = await lead.post(`/tasks/${goals.id}/complete`, { values: wrong }).expect(422);
      const problem = Problem.parse(answer.body);
      expect(problem.code).to.equal('formInvalid');
      expect(problem.issues?.map(({ pointer }) => pointer)).to.include('/passLine');
      expect(problem.issues?.some(({ pointer }) => pointer.startsWith('/goals/0'))).to.equal(true);
      await lead.post(`/tasks/${goals.id}/complete`, { values: {} }).expect(422);
      await lead.post(`/tasks/${goals.id}/complete`, {}).expect(400);
      expect(await historyOf(goals.instanceId)).to.have.length(1);
    });

    it('are submitted once: the same key repeats the answer, a second submit is told that it is closed', async () => {
      const lead = await school.as('lead1');
      const values = answersFor(goals);
      const key = newKey();
      const first = await lead.post(`/tasks/${goals.id}/complete`, { values }, key).expect(200);
      const again = await lead.post(`/tasks/${goals.id}/complete`, { values }, key).expect(200);
      expect(again.body).to.deep.equal(first.body);
      expect(CompletedTask.parse(first.body).step).to.equal(2);
      const second = await lead.post(`/tasks/${goals.id}/complete`, { values }).expect(409);
      expect(second.body).to.include({ code: 'taskClosed' });
      await lead.put(`/tasks/${goals.id}/draft`, { values }).expect(409);
      const submits = (await historyOf(goals.instanceId)).filter(({ kind }) => kind === 'completeTask');
      expect(submits).to.have.length(1);
      const done = TaskPage.parse((await lead.get('/tasks?view=done').expect(200)).body);
      expect(done.items.map(({ id, hasDraft }) => [id, hasDraft])).to.deep.equal([[goals.id, false]]);
      const detail = TaskDetail.parse((await lead.get(`/tasks/${goals.id}`).expect(200)).body);
      expect(detail.values).to.deep.include({ passLine: 75 });
      expect(detail.can.complete).to.equal(false);
    });

    it('repeat their answer for the same key also when the first answer was lost', async () => {
      const lessons = await openTask(school, 'teacher1', 'Task_Lessons');
      expect(lessons.why).to.equal('您是本课程的任课教师');
      const teacher = await school.as('teacher1');
      const values = answersFor(lessons);
      const key = newKey();
      const first = await teacher.post(`/tasks/${lessons.id}/complete`, { values }, key).expect(200);
      await school.server.knex('http_answer').delete();
      const again = await teacher.post(`/tasks/${lessons.id}/complete`, { values }, key).expect(200);
      expect(again.body).to.include({ step: CompletedTask.parse(first.body).step });
    });

    it('do not take evidence that was never uploaded', async () => {
      await submit(school, 'lead1', 'Task_Lessons');
      for (const teacher of ['lead1', 'teacher1']) await submit(school, teacher, 'Task_Pulse');
      await submit(school, 'lead1', 'Task_Data');
      const report = await openTask(school, 'lead1', 'Task_Report');
      const lead = await school.as('lead1');
      const values = answersFor(report);
      const texts = Object(values['report']) as object;
      const file = { id: 'nowhere', name: '样卷.pdf', size: 10, type: 'application/pdf', sha256: 'a'.repeat(64) };
      const answer = await lead
        .post(`/tasks/${report.id}/complete`, { values: { ...values, report: { ...texts, attachments: [file] } } })
        .expect(422);
      expect(Problem.parse(answer.body).issues).to.deep.equal([
        { pointer: '/report/attachments/0', message: '附件不存在或已变化，请重新上传' },
      ]);
      const uploaded = await lead
        .raw('post', '/files')
        .set('Idempotency-Key', newKey())
        .attach('file', Buffer.from('样卷'), { filename: 'sample.txt', contentType: 'text/plain' })
        .expect(201);
      const { id, name, size, type, sha256 } = uploaded.body as Record<string, string>;
      const attachments = [{ id, name, size, type, sha256 }];
      const reviewer = await school.as('office1');
      await reviewer.get(`/files/${id}`).expect(404);
      await lead
        .post(`/tasks/${report.id}/complete`, { values: { ...values, report: { ...texts, attachments } } })
        .expect(200);
      await reviewer.get(`/files/${id}`).expect(200);
    });

    it('are claimed and released by those they are offered to', async () => {
      const review = await openTask(school, 'office1', 'Task_Review');
      const reviewer = await school.as('office1');
      expect(review.can).to.deep.equal({ complete: true, claim: true, release: false });
      expect((await reviewer.get('/tasks/counts').expect(200)).body).to.deep.equal({
        mine: 0,
        overdue: 0,
        claimable: 1,
      });
      await reviewer.post(`/tasks/${review.id}/release`).expect(403);
      await reviewer.post(`/tasks/${review.id}/claim`).expect(200);
      await reviewer.post(`/tasks/${review.id}/claim`).expect(200);
      expect((await reviewer.get('/tasks/counts').expect(200)).body).to.deep.equal({
        mine: 1,
        overdue: 0,
        claimable: 0,
      });
      await reviewer.post(`/tasks/${review.id}/release`).expect(200);
      await (await school.as('office2')).post(`/tasks/${review.id}/claim`).expect(403);
      const { knex } = school.server;
      await knex('role_grant').insert({ account_id: 'teacher2', role: 'research_office', scope_id: 'o-1' });
      await (await school.as('teacher2')).post(`/tasks/${review.id}/claim`).expect(200);
      const late = await reviewer.post(`/tasks/${review.id}/claim`).expect(409);
      expect(late.body).to.include({ code: 'alreadyClaimed' });
      const values = answersFor(review);
      const taken = await reviewer.post(`/tasks/${review.id}/complete`, { values }).expect(409);
      expect(taken.body).to.include({ code: 'alreadyClaimed' });
      await (await school.as('teacher2')).post(`/tasks/${review.id}/release`).expect(200);
      const submitted = await reviewer.post(`/tasks/${review.id}/complete`, { values }).expect(200);
      expect(CompletedTask.parse(submitted.body).next).to.deep.equal([
        { name: '课程标准修正建议与改进', who: '课程负责人甲' },
      ]);
      const titles = (await historyOf(review.instanceId)).slice(-2).map(({ title, by }) => [title, by.id]);
      expect(titles).to.deep.equal([
        ['认领“教研室审核”', 'office1'],
        ['提交“教研室审核”', 'office1'],
      ]);
    });

    it('can be read by the lead of their course, and are overdue after their date', async () => {
      await submit(school, 'office2', 'Task_Goals', undefined, 'k-2');
      const lessons = await openTask(school, 'office2', 'Task_Lessons', 'k-2');
      await (await school.as('lead1')).get(`/tasks/${lessons.id}`).expect(403);
      await school.moveTo('2026-12-01');
      const overdue = TaskPage.parse(
        (await (await school.as('qa')).get('/tasks?view=started&due=overdue').expect(200)).body,
      );
      expect(overdue.items.map(({ id }) => id)).to.include(lessons.id);
      expect(overdue.items.every((item) => item.overdue)).to.equal(true);
    });
  });
