import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { changeStoredStep } from '../../test/support/storedSteps.ts';
import {
  CourseDetail,
  Home,
  InstanceDetail,
  InstancePage,
  StepDetail,
  TaskPage,
  VerificationResult,
} from '../contract/index.ts';
import { launch, openSchool, openTask, type School, spring, submit } from './support/school.ts';

for (const database of testDatabases())
  describe(`a course through its cycle (${database.kind})`, () => {
    let school: School;
    let instanceId: string;
    before(async () => {
      school = await openSchool(database);
      await launch(school, { collegeId: 'c-1' });
    });
    after(() => school.drop());

    const instance = async (): Promise<InstanceDetail> => {
      const auditor = await school.as('auditor');
      return InstanceDetail.parse((await auditor.get(`/instances/${instanceId}`).expect(200)).body);
    };

    it('gives the lead the goals first, and says why and what comes next', async () => {
      const task = await openTask(school, 'lead1', 'Task_Goals');
      instanceId = task.instanceId;
      expect(task.why).to.equal('您是本课程的课程负责人');
      expect(task.next).to.deep.equal([{ name: '教学设计与组织', who: '课程负责人甲、教师甲' }]);
      expect(task.form?.key).to.equal('course_goals');
      expect(task.diagram.active).to.deep.equal(['Task_Goals']);
      expect(task.can).to.include({ complete: true });
      const english = await (await school.as('lead1')).get(`/tasks/${task.id}?lang=en`).expect(200);
      expect(english.body).to.include({ why: 'You lead this course' });
    });

    it('raises the mid-term alert with lead and office when pulses are low, and each reads it for himself', async () => {
      await submit(school, 'lead1', 'Task_Goals');
      for (const teacher of ['lead1', 'teacher1']) await submit(school, teacher, 'Task_Lessons');
      const pulse = await openTask(school, 'teacher1', 'Task_Pulse');
      const teacher = await school.as('teacher1');
      await teacher
        .put(`/tasks/${pulse.id}/draft`, { values: { pulse: [{ week: 3, learning: 2, closed: false }] } })
        .expect(200);
      await school.moveTo('2026-11-07');
      const home = async (username: string): Promise<Home> =>
        Home.parse((await (await school.as(username)).get('/home').expect(200)).body);
      const [alert] = (await home('lead1')).alerts;
      expect(alert).to.include({ level: 'yellow', read: false });
      expect(alert?.text).to.include('25');
      expect((await home('teacher1')).alerts).to.deep.equal([]);
      const lead = await school.as('lead1');
      const read = await lead.post(`/alerts/${alert?.id}/read`).expect(200);
      expect(read.body).to.include({ read: true });
      expect((await home('lead1')).alerts).to.deep.equal([]);
      expect((await home('office1')).alerts).to.have.length(1);
      await (await school.as('teacher1')).post(`/alerts/${alert?.id}/read`).expect(404);
      for (const username of ['lead1', 'teacher1']) await submit(school, username, 'Task_Pulse');
    });

    it('shows the lead whom the course waits for', async () => {
      await submit(school, 'lead1', 'Task_Data');
      await submit(school, 'lead1', 'Task_Report');
      const lead = await school.as('lead1');
      const home = Home.parse((await lead.get('/home').expect(200)).body);
      expect(home.waiting).to.have.length(1);
      expect(home.waiting?.[0]).to.deep.include({ id: instanceId, openTasks: ['教研室审核'] });
      const started = TaskPage.parse((await lead.get('/tasks?view=started').expect(200)).body);
      expect(started.items.map(({ name }) => name)).to.deep.equal(['教研室审核']);
      expect(started.items[0]?.candidates).to.deep.equal(['教研室主任（机电教研室）']);
    });

    it('opens a returned task with what was submitted, what the reviewer said, and keeps both rounds', async () => {
      const review = await openTask(school, 'office1', 'Task_Review');
      expect(review.why).to.equal('您是机电教研室的教研室主任');
      expect(review.next.map(({ condition }) => condition)).to.deep.equal([
        '通过',
        '退回：分析报告',
        '退回：四类数据汇集',
      ]);
      await submit(school, 'office1', 'Task_Review', 'Task_Report');
      const report = await openTask(school, 'lead1', 'Task_Report');
      expect(report.returned).to.equal(true);
      expect(report.returnComment).to.include('佐证不足');
      expect(report.values).to.have.nested.property('report.achievements');
      expect(report.earlier.filter(({ element }) => element === 'Task_Report').map(({ round }) => round)).to.deep.equal(
        [1],
      );
      const lead = await school.as('lead1');
      const home = Home.parse((await lead.get('/home').expect(200)).body);
      expect(home.tasks?.counts.returned).to.equal(1);
      const returned = TaskPage.parse((await lead.get('/tasks?returned=true').expect(200)).body);
      expect(returned.items.map(({ id }) => id)).to.deep.equal([report.id]);
    });

    it('shows an auditor what changed between the two rounds, with the form as it was', async () => {
      const report = await openTask(school, 'lead1', 'Task_Report');
      const { report: texts, ...rest } = report.values;
      const values = {
        ...rest,
        report: { ...Object(texts), problems: '评分细则已按任务重新编制，互评改为实名并抽查。' },
      };
      const lead = await school.as('lead1');
      await lead.post(`/tasks/${report.id}/complete`, { values }).expect(200);
      const { history, done } = await instance();
      expect(done).to.include.members(['Task_Review', 'Flow_ReturnReport', 'Task_Report']);
      const step = history.at(-1);
      expect(step).to.include({ title: '提交“课程教学质量分析报告”', kind: 'completeTask', phase: 'check' });
      expect(step?.by).to.deep.equal({ id: 'lead1', name: '课程负责人甲' });
      const auditor = await school.as('auditor');
      const detail = StepDetail.parse(
        (await auditor.get(`/instances/${instanceId}/steps/${step?.seq}`).expect(200)).body,
      );
      const change = detail.changes.find(({ of, pointer }) => of === 'form' && pointer === '/report/problems');
      expect(change?.new).to.equal('评分细则已按任务重新编制，互评改为实名并抽查。');
      expect(change?.old).to.include('不够具体');
      expect(change?.label).not.to.include('/');
      expect(detail.changes.filter(({ of }) => of === 'form')).to.have.length(1);
      expect(detail.form).to.include({ key: 'course_report', version: 1 });
      expect(detail.active).to.deep.equal(['Task_Review']);
      const first = StepDetail.parse((await auditor.get(`/instances/${instanceId}/steps/1`).expect(200)).body);
      expect(first).to.deep.include({ title: '启动本轮', previousHash: '', active: ['Task_Goals'] });
    });

    it('ends, opens the improvement items, and carries them into the next semester', async () => {
      await submit(school, 'office1', 'Task_Review');
      await submit(school, 'lead1', 'Task_Improve');
      expect((await instance()).status).to.equal('completed');
      await school.moveTo('2027-03-02');
      await launch(school, { name: '春季课程诊改', semesterId: spring, collegeId: 'c-1' });
      const goals = await openTask(school, 'lead1', 'Task_Goals');
      expect(goals.instanceId).not.to.equal(instanceId);
      expect(goals.scope.variables).to.include({ previousInstance: instanceId });
      expect(goals.scope.variables['carry']).to.have.length(1);
      await submit(school, 'lead1', 'Task_Goals');
      const lead = await school.as('lead1');
      const course = CourseDetail.parse((await lead.get('/courses/k-1').expect(200)).body);
      expect(course.instances).to.have.length(2);
      expect(course.items).to.have.length(1);
      expect(course.items[0]).to.include({ status: 'open', problem: '过程性考核评分细则不够具体' });
      expect(course.items[0]?.answers.map(({ semester, decision }) => [semester.id, decision])).to.deep.equal([
        [spring, '继续'],
      ]);
      const items = await lead.get('/items?courseId=k-1&status=open').expect(200);
      expect(items.body.items).to.have.length(1);
      const elsewhere = await (await school.as('office2')).get('/items').expect(200);
      expect(elsewhere.body.items).to.deep.equal([]);
    });

    it('verifies, and names the step that somebody changed in the database', async () => {
      const auditor = await school.as('auditor');
      const verify = async (lang = 'zh-CN'): Promise<VerificationResult> =>
        VerificationResult.parse(
          (await auditor.post(`/instances/${instanceId}/verification?lang=${lang}`).expect(200)).body,
        );
      const sound = await verify();
      expect(sound).to.include({ ok: true });
      expect(sound).not.to.have.property('broken');
      const { history } = await instance();
      const seq = history.find(({ title }) => title === '提交“四类数据汇集”')?.seq ?? 0;
      const { knex } = school.server;
      await changeStoredStep(knex, { instanceId, seq }, ({ command }) => ({
        command: command.replaceAll('91.5', '99.5'),
      }));
      const broken = (await verify()).broken;
      expect(broken).to.include({ seq, reason: 'content' });
      expect(broken?.message).to.include(`第 ${seq} 步（提交“四类数据汇集”）`);
      expect((await verify('en')).broken?.message).to.include(`Step ${seq}`);
    });

    it('lets nobody look who has nothing to do with the course', async () => {
      const stranger = await school.as('office2');
      expect((await stranger.get(`/instances/${instanceId}`).expect(403)).body).to.include({ code: 'forbidden' });
      await stranger.get(`/instances/${instanceId}/steps/1`).expect(403);
      await stranger.post(`/instances/${instanceId}/verification`).expect(403);
      await stranger.get('/instances/unknown').expect(404);
      await stranger.get('/courses/k-1').expect(403);
      await stranger.get('/courses/unknown').expect(404);
      const auditor = await school.as('auditor');
      await auditor.get(`/instances/${instanceId}/steps/9999`).expect(404);
      await auditor.get(`/instances/${instanceId}/steps/nothing`).expect(400);
      const own = InstancePage.parse((await stranger.get('/instances').expect(200)).body);
      expect(own.items).to.deep.equal([]);
      const found = InstancePage.parse((await auditor.get('/instances?q=jd101&limit=1').expect(200)).body);
      expect(found.items).to.have.length(1);
      const rest = InstancePage.parse((await auditor.get(`/instances?q=电工&after=${found.next}`).expect(200)).body);
      expect([...found.items, ...rest.items].map(({ semester }) => semester?.id)).to.deep.equal([
        spring,
        '2026-2027-1',
      ]);
    });
  });
