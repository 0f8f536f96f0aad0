import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { DesignCatalogue, ImportedProcess, ImportReport, Problem, ProcessDetail } from '../contract/index.ts';
import { openSchool, type School } from './support/school.ts';
import type { Client } from './support/server.ts';

/** 调课申请 as it is drawn for Flowable: without a diagram, with a bean that nobody has here. */
const lessonSwap = (assignee: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" targetNamespace="test">
  <process id="lessonSwap" name="调课申请">
    <startEvent id="begin" flowable:initiator="applicant" />
    <sequenceFlow id="f1" sourceRef="begin" targetRef="apply" />
    <userTask id="apply" name="填写申请" flowable:assignee="${assignee}" flowable:formKey="swap_form" />
    <sequenceFlow id="f2" sourceRef="apply" targetRef="tell" />
    <serviceTask id="tell" name="通知教务" flowable:delegateExpression="\${officeNotifier}" />
    <sequenceFlow id="f3" sourceRef="tell" targetRef="finish" />
    <endEvent id="finish" />
  </process>
</definitions>`;

/** A decision of two outputs under this name. */
const table = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="等级" namespace="urn:test">
  <decision id="grade" name="${name}">
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="i"><inputExpression id="e" typeRef="number"><text>course.rate</text></inputExpression></input>
      <output id="o" name="grade" typeRef="string" /><output id="o2" name="advice" typeRef="string" />
      <rule id="r"><inputEntry id="r1"><text>-</text></inputEntry><outputEntry id="r2"><text>"A"</text></outputEntry><outputEntry id="r3"><text>""</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

/** A process that decides by this version of `grade`. */
const rule = (version: number): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1" targetNamespace="test">
  <process id="graded" isExecutable="true"><startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="G" />
    <businessRuleTask id="G" name="定等级" zg:decision="grade" zg:decisionVersion="${version}" /><sequenceFlow id="f2" sourceRef="G" targetRef="e" /><endEvent id="e" /></process>
</definitions>`;

for (const database of testDatabases())
  describe(`imports of processes (${database.kind})`, () => {
    let school: School;
    let qa: Client;
    before(async () => {
      school = await openSchool(database);
      qa = await school.as('qa');
    });
    after(() => school.drop());

    const as = { key: 'lesson_swap', name: '调课申请', tier: 'course' };

    it('become drafts in our words, with a diagram and a list of what became of what', async () => {
      const xml = lessonSwap('${applicant}');
      const answer = await qa.post('/processes/imports', { ...as, xml }).expect(201);
      expect(answer.headers['etag']).to.equal('"1"');
      const imported = ImportedProcess.parse(answer.body);
      expect(imported.process).to.include({
        key: 'lesson_swap',
        name: '调课申请',
        tier: 'course',
        latestVersion: null,
      });
      expect(imported.translated.map(({ message }) => message)).to.deep.equal([
        'begin 的发起人变量：applicant',
        '“填写申请”（apply） 的办理人：${applicant} 译为 =applicant',
        '“填写申请”（apply） 的表单：swap_form',
        '“通知教务”（tell） 的处理程序：${officeNotifier} 译为 officeNotifier',
      ]);
      expect(imported.errors.map(({ message }) => message)).to.deep.equal([
        '“填写申请”使用的表单 swap_form 不存在',
        '“通知教务”调用的系统处理 officeNotifier 不存在',
      ]);
      expect(imported.warnings.map(({ elementName }) => elementName)).to.deep.equal(['通知教务']);
      const { draft } = ProcessDetail.parse((await qa.get('/processes/lesson_swap').expect(200)).body);
      expect(draft.xml)
        .to.contain('BPMNShape')
        .and.to.contain('zg:assignee="=applicant"')
        .and.not.to.contain('flowable');
    });

    it('can be published once what the school does not have is replaced', async () => {
      const path = '/processes/lesson_swap';
      const publish = (revision: number) =>
        qa.post(`${path}/versions`, { note: '接收旧流程' }).set('If-Match', `"${revision}"`);
      const refused = Problem.parse((await publish(1).expect(422)).body);
      expect(refused.issues?.map(({ pointer }) => pointer)).to.deep.equal(['apply', 'tell']);
      const { draft } = ProcessDetail.parse((await qa.get(path).expect(200)).body);
      const xml = draft.xml.replace('swap_form', 'course_goals').replace('officeNotifier', 'remindOverdue');
      await qa.raw('put', `${path}/draft`).set('If-Match', '"1"').send({ xml }).expect(200);
      await publish(2).expect(201);
    });

    it('keep what has no translation, and can not be published with it', async () => {
      const xml = lessonSwap('${rota.next(applicant)}');
      const { errors, warnings } = ImportedProcess.parse(
        (await qa.post('/processes/imports?lang=en', { ...as, key: 'lesson_swap_2', xml }).expect(201)).body,
      );
      expect(errors.map(({ elementId }) => elementId)).to.deep.equal(['apply', 'apply', 'tell']);
      expect(errors[0]?.message).to.contain('Java');
      expect(warnings.map(({ elementId }) => elementId)).to.deep.equal(['tell']);
    });

    it('keep their list with the process, whatever becomes of the draft, in the reader’s language', async () => {
      const xml = lessonSwap('${rota.next(applicant)}');
      const file = { ...as, key: 'lesson_swap_4', xml, fileName: '调课申请.bpmn20.xml' };
      const { translated, errors, warnings, process } = ImportedProcess.parse(
        (await qa.post('/processes/imports', file).expect(201)).body,
      );
      expect(process.imported).to.deep.include({ by: { id: 'qa', name: '质控办甲' }, fileName: '调课申请.bpmn20.xml' });
      const path = '/processes/lesson_swap_4';
      const mended = process.draft.xml.replace(/ flowable:assignee="[^"]*"/, '');
      await qa.raw('put', `${path}/draft`).set('If-Match', '"1"').send({ xml: mended }).expect(200);
      const read = async (client: Client, language = '') =>
        ImportReport.parse((await client.get(`${path}/import${language}`).expect(200)).body);
      expect(await read(await school.as('auditor'))).to.deep.equal({
        ...process.imported,
        translated,
        errors,
        warnings,
      });
      expect((await read(qa, '?lang=en')).errors[0]?.message).to.match(/^The assignee of .* Java/);
      // Drawn here, unknown, not theirs.
      await qa.post('/processes', { key: 'drawn_here', name: '本校画的', tier: 'course' }).expect(201);
      expect((await qa.get('/processes/drawn_here').expect(200)).body).to.not.have.property('imported');
      await qa.get('/processes/drawn_here/import').expect(404);
      await qa.get('/processes/none/import').expect(404);
      await (await school.as('lead1')).get(`${path}/import`).expect(403);
      await qa.post('/processes/imports', { ...file, key: 'lesson_swap_5', fileName: ' ' }).expect(400);
    });

    it('are refused when the key is taken, or nothing can be made of the file', async () => {
      const xml = lessonSwap('${applicant}');
      await qa.post('/processes/imports', { ...as, xml }).expect(409);
      await qa.post('/processes/imports', { ...as, key: 'Lesson Swap', xml }).expect(400);
      for (const broken of ['调课申请', xml.slice(0, -60)]) {
        const problem = Problem.parse(
          (await qa.post('/processes/imports', { ...as, key: 'swap_3', xml: broken }).expect(422)).body,
        );
        expect(problem.issues?.[0]?.message).to.match(/\p{Script=Han}/u);
      }
      await qa.get('/processes/swap_3').expect(404);
    });

    it('are for the quality office alone', async () => {
      for (const username of ['lead1', 'auditor', 'admin']) {
        const other = await school.as(username);
        await other.post('/processes/imports', { ...as, key: 'mine', xml: lessonSwap('li') }).expect(403);
      }
    });

    it('find published decisions with their versions, inputs and outputs in the catalogue', async () => {
      await qa.post('/decisions', { xml: table('等级'), note: '第一版' }).expect(201);
      await qa.post('/decisions', { xml: table('达标等级'), note: '改名' }).expect(201);
      const { decisions } = DesignCatalogue.parse((await qa.get('/design-catalogue').expect(200)).body);
      const facts = { inputs: ['course.rate'], outputs: ['grade', 'advice'] };
      expect(decisions).to.deep.equal([
        {
          key: 'grade',
          name: '达标等级',
          versions: [
            { version: 2, ...facts },
            { version: 1, ...facts },
          ],
        },
      ]);
    });

    it('refuse a version of a decision that there is not', async () => {
      for (const [key, version, status] of [
        ['graded_9', 9, 422],
        ['graded_1', 1, 201],
      ] as const) {
        await qa.post('/processes/imports', { ...as, key, xml: rule(version) }).expect(201);
        const answer = await qa
          .post(`/processes/${key}/versions`, { note: '定等级' })
          .set('If-Match', '"1"')
          .expect(status);
        const issues = status === 201 ? undefined : Problem.parse(answer.body).issues;
        const expected = [{ pointer: 'G', message: '“定等级”指定的决策表版本（grade 9）不存在' }];
        expect(issues).to.deep.equal(status === 201 ? undefined : expected);
      }
    });
  });
