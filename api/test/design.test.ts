import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import {
  DesignCatalogue,
  FormList,
  Home,
  InstanceDetail,
  InstancePage,
  PinnedForm,
  Problem,
  ProcessDetail,
  ProcessList,
  ProcessVersionXml,
  PublishedProcess,
} from '../contract/index.ts';
import type { Client } from './support/server.ts';
import { launch, openSchool, openTask, type School, spring } from './support/school.ts';

for (const database of testDatabases())
  describe(`design of processes (${database.kind})`, () => {
    let school: School;
    let qa: Client;
    before(async () => {
      school = await openSchool(database);
      qa = await school.as('qa');
    });
    after(() => school.drop());

    const p05 = '/processes/course_semester';
    const detail = async (path = p05): Promise<ProcessDetail> =>
      ProcessDetail.parse((await qa.get(path).expect(200)).body);
    const save = (path: string, xml: string, revision: number) =>
      qa.raw('put', `${path}/draft`).set('If-Match', `"${revision}"`).send({ xml });
    const publish = (path: string, note: string, revision: number) =>
      qa.post(`${path}/versions`, { note }).set('If-Match', `"${revision}"`);
    /** Saves a change of the draft and tries to publish it. */
    const tryChange = async (change: (xml: string) => string) => {
      const { draft } = await detail();
      const saved = await save(p05, change(draft.xml), draft.revision).expect(200);
      return publish(p05, '试一试', (saved.body as { revision: number }).revision);
    };

    it('installs the packs once: starting again adds no version', async () => {
      const { items } = ProcessList.parse((await qa.get('/processes').expect(200)).body);
      expect(items).to.have.length(1);
      expect(items[0]).to.include({ key: 'course_semester', tier: 'course', latestVersion: 1, changed: false });
      await school.restart();
      qa = await school.as('qa');
      const { versions, draft } = await detail();
      expect(versions.map(({ version }) => version)).to.deep.equal([1]);
      expect(draft.revision).to.equal(1);
      const { items: forms } = FormList.parse((await qa.get('/forms').expect(200)).body);
      expect(forms.map(({ version }) => version)).to.deep.equal(forms.map(() => 1));
      expect(forms.find(({ key }) => key === 'course_review')?.usedBy).to.deep.equal(['教研室审核']);
      const first = ProcessVersionXml.parse((await qa.get(`${p05}/versions/1`).expect(200)).body);
      expect(first.forms).to.include({ course_goals: 1 });
      const form = PinnedForm.parse((await qa.get('/forms/course_goals/versions/1').expect(200)).body);
      expect((await qa.get('/forms/course_goals').expect(200)).body).to.deep.equal(JSON.parse(JSON.stringify(form)));
      for (const path of ['/processes/none', `${p05}/versions/9`, '/forms/none', '/forms/course_goals/versions/9'])
        await qa.get(path).expect(404);
    });

    it('offers what a task can be given, in the language of whoever draws', async () => {
      const catalogue = DesignCatalogue.parse((await qa.get('/design-catalogue').expect(200)).body);
      expect(catalogue.forms.map(({ key }) => key)).to.include('course_report');
      expect(catalogue.roles).to.deep.include({ key: 'research_office', name: '教研室主任', scope: 'office' });
      expect(catalogue.handlers).to.deep.include({
        key: 'midTermCheck',
        name: '期中检查即评即改记录',
        results: ['midTermRate', 'midTermRecords', 'midTermMissing'],
      });
      const review = catalogue.forms.find(({ key }) => key === 'course_review');
      expect(review?.variables).to.deep.include({ name: 'decision', title: '审核结论' });
      const english = DesignCatalogue.parse((await qa.get('/design-catalogue?lang=en').expect(200)).body);
      expect(english.handlers.map(({ name }) => name)).to.include('Check pulse records at mid-term');
    });

    it('is for the quality office; auditors look', async () => {
      for (const username of ['lead1', 'dean', 'admin']) {
        const other = await school.as(username);
        for (const path of ['/processes', p05, '/forms', '/design-catalogue']) await other.get(path).expect(403);
        await other.post('/processes', { key: 'mine', name: '我的', tier: 'course' }).expect(403);
      }
      const auditor = await school.as('auditor');
      await auditor.get(p05).expect(200);
      await auditor.raw('put', `${p05}/draft`).set('If-Match', '"1"').send({ xml: '<a/>' }).expect(403);
      await auditor.post(`${p05}/versions`, { note: '不行' }).set('If-Match', '"1"').expect(403);
    });

    it('begins a process with a drawing that can be published as it is', async () => {
      const created = await qa
        .post('/processes', { key: 'lab_check', name: '实训室 <检查>', tier: 'school' })
        .expect(201);
      expect(created.headers['etag']).to.equal('"1"');
      expect(ProcessDetail.parse(created.body)).to.include({
        latestVersion: null,
        changed: true,
        name: '实训室 <检查>',
      });
      const taken = await qa.post('/processes', { key: 'lab_check', name: '又一个', tier: 'school' }).expect(409);
      expect(taken.body).to.include({ code: 'conflict' });
      await qa.post('/processes', { key: 'Lab Check', name: '', tier: 'moon' }).expect(400);
      const published = await publish('/processes/lab_check', '第一版', 1).expect(201);
      expect(PublishedProcess.parse(published.body).version).to.equal(1);
    });

    it('saves over the revision that was read, and over no other', async () => {
      const { draft } = await detail();
      const saved = await save(p05, draft.xml, draft.revision).expect(200);
      expect(saved.body).to.include({ revision: draft.revision + 1 });
      expect(saved.headers['etag']).to.equal(`"${draft.revision + 1}"`);
      const stale = await save(p05, draft.xml, draft.revision).expect(412);
      expect(stale.body).to.include({ code: 'stale' });
      expect((await publish(p05, '迟到', draft.revision)).status).to.equal(412);
      await qa.raw('put', `${p05}/draft`).send({ xml: draft.xml }).expect(400);
      await save(p05, '', draft.revision + 1).expect(400);
      await save('/processes/none', draft.xml, 1).expect(404);
    });

    it('refuses to publish what can not run, names each element, and stores nothing', async () => {
      const refusedAt = async (change: (xml: string) => string): Promise<[string, string][]> => {
        const original = (await detail()).draft.xml;
        const answer = await tryChange(change);
        expect(answer.status).to.equal(422);
        const problem = Problem.parse(answer.body);
        expect(problem.code).to.equal('modelRefused');
        const { draft } = await detail();
        await save(p05, original, draft.revision).expect(200);
        return (problem.issues ?? []).map(({ pointer, message }) => [pointer, message]);
      };
      const form = await refusedAt((xml) => xml.replace('zg:formKey="course_goals"', 'zg:formKey="no_form"'));
      expect(form).to.deep.equal([['Task_Goals', '“学期教学目标与达标标准”使用的表单 no_form 不存在']]);
      const role = await refusedAt((xml) => xml.replace('"research_office"', '"nobody"'));
      expect(role).to.deep.equal([['Task_Review', '“教研室审核”指定的角色 nobody 不存在']]);
      const handler = await refusedAt((xml) => xml.replace('"midTermCheck"', '"runAway"'));
      expect(handler).to.deep.equal([['Service_MidTerm', '“期中检查”调用的系统处理 runAway 不存在']]);
      const [element] = await refusedAt((xml) => xml.replaceAll('bpmn:endEvent', 'bpmn:intermediateCatchEvent'));
      expect(element?.[0]).to.match(/^End/);
      expect(element?.[1]).to.match(/\p{Script=Han}/u);
      expect(await refusedAt(() => '<bpmn')).to.have.length(1);
      const key = await refusedAt((xml) => xml.replaceAll('course_semester', 'other_key'));
      expect(key).to.deep.equal([['other_key', '流程图中的流程标识应为 course_semester']]);
      const { draft, versions } = await detail();
      await publish(p05, '', draft.revision).expect(400);
      expect(versions.map(({ version }) => version)).to.deep.equal([1]);
    });

    it('publishes a second version for new cycles, and leaves running ones on the first', async () => {
      await launch(school, { collegeId: 'c-1' });
      const old = await openTask(school, 'lead1', 'Task_Goals');
      const published = await tryChange((xml) => xml.replace('name="四类数据汇集"', 'name="五类数据汇集"'));
      expect(published.status).to.equal(201);
      expect(PublishedProcess.parse(published.body).version).to.equal(2);
      await launch(school, { name: '春', semesterId: spring, collegeId: 'c-1' });
      const instances = InstancePage.parse((await qa.get('/instances?courseId=k-1').expect(200)).body).items;
      expect(instances.map(({ semester, process }) => [semester?.id, process.version])).to.deep.equal([
        [spring, 2],
        ['2026-2027-1', 1],
      ]);
      const running = InstanceDetail.parse((await qa.get(`/instances/${old.instanceId}`).expect(200)).body);
      expect(running.diagramXml).to.include('四类数据汇集');
      const { versions, changed } = await detail();
      expect(changed).to.equal(false);
      expect(
        versions.map(({ version, runningInstances, note, publishedBy }) => [
          version,
          runningInstances,
          note,
          publishedBy.id,
        ]),
      ).to.deep.equal([
        [2, 1, '试一试', 'qa'],
        [1, 1, '课程教学质量诊改', 'system'],
      ]);
      await school.restart();
      qa = await school.as('qa');
      expect((await detail()).versions).to.have.length(2);
    });

    it('tells the quality office when a process that was published can not go on', async () => {
      await qa.post('/processes', { key: 'dead_end', name: '走不通', tier: 'course' }).expect(201);
      const { draft } = await detail('/processes/dead_end');
      const gateway = `<bpmn:exclusiveGateway id="Gate" name="分流"><bpmn:incoming>Flow_2</bpmn:incoming><bpmn:outgoing>Flow_3</bpmn:outgoing></bpmn:exclusiveGateway>
        <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_1" targetRef="Gate" />
        <bpmn:sequenceFlow id="Flow_3" sourceRef="Gate" targetRef="End"><bpmn:conditionExpression>=1 &gt; 2</bpmn:conditionExpression></bpmn:sequenceFlow>`;
      const xml = draft.xml
        .replace('<bpmn:incoming>Flow_2</bpmn:incoming>', '<bpmn:incoming>Flow_3</bpmn:incoming>')
        .replace('<bpmn:sequenceFlow id="Flow_2" sourceRef="Task_1" targetRef="End" />', gateway);
      await save('/processes/dead_end', xml, 1).expect(200);
      await publish('/processes/dead_end', '第一版', 2).expect(201);
      await launch(school, { processKey: 'dead_end', collegeId: 'c-1' });
      const task = await openTask(school, 'qa', 'Task_1');
      const refused = await qa.post(`/tasks/${task.id}/complete`, { values: {} }).expect(409);
      expect(refused.body).to.include({ code: 'processFailed' });
      await qa.post(`/tasks/${task.id}/complete`, { values: {} }).expect(409);
      const { alerts } = Home.parse((await qa.get('/home').expect(200)).body);
      expect(alerts.map(({ instanceId, text }) => [instanceId, text.includes('“分流”')])).to.deep.equal([
        [task.instanceId, true],
      ]);
    });

    it('publishes once when the answer was lost and the same is sent again', async () => {
      const { draft, versions } = await detail();
      const first = await publish(p05, '同一次', draft.revision).expect(201);
      await school.server.knex('http_answer').delete();
      const again = await publish(p05, '同一次', draft.revision).expect(201);
      expect(PublishedProcess.parse(again.body).version).to.equal(PublishedProcess.parse(first.body).version);
      expect((await detail()).versions).to.have.length(versions.length + 1);
    });
  });
