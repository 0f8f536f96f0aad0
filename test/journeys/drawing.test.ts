import { expect } from 'chai';
import { text } from 'node:stream/consumers';
import type { Browser } from 'playwright-core';
import { layOut } from '@zhengai/engine/layout';
import { StartedByConditions } from '../../api/contract/index.ts';
import { chromiumPath, launchBrowser } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Person } from '../support/person.ts';
import { Product } from '../support/product.ts';
import { thisSemester } from './calendar.ts';
import { appendUserTask, choose, chooseBpmn, drawn, findings, measured, openChoice, place, publish } from './design.ts';
import { waitForInstance, waitForTask } from './work.ts';

const chromium = chromiumPath();

/** 达标等级: the mark that it gives differs by version. */
const grades = (mark: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="等级" namespace="urn:test">
  <decision id="course_grade" name="课程达标等级">
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="i" label="标准线"><inputExpression id="e" typeRef="number"><text>line</text></inputExpression></input>
      <output id="o" label="等级" name="grade" typeRef="string" />
      <rule id="r1"><inputEntry id="c1"><text>&gt;= 75</text></inputEntry><outputEntry id="v1"><text>"${mark}"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

/** 调课申请, drawn for Flowable without a diagram: people by a bean, a Java listener, an automatic step in Java. */
const lessonSwap = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" targetNamespace="test">
  <process id="lessonSwap" name="调课申请">
    <startEvent id="begin" /><sequenceFlow id="f1" sourceRef="begin" targetRef="apply" />
    <userTask id="apply" name="填写调课申请" flowable:assignee="\${rota.next(subject)}">
      <extensionElements><flowable:taskListener event="create" class="org.school.Notify" /></extensionElements>
    </userTask>
    <sequenceFlow id="f2" sourceRef="apply" targetRef="check" />
    <userTask id="check" name="核对课表" flowable:candidateGroups="research_office" flowable:dueDate="\${semester.ends}" />
    <sequenceFlow id="f3" sourceRef="check" targetRef="tell" />
    <serviceTask id="tell" name="通知教务" flowable:delegateExpression="\${officeNotifier}" />
    <sequenceFlow id="f4" sourceRef="tell" targetRef="finish" /><endEvent id="finish" />
  </process>
</definitions>`;

/** 资料归档, drawn for Activiti. */
const archive = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:activiti="http://activiti.org/bpmn" targetNamespace="test">
  <process id="archive" name="资料归档" isExecutable="true">
    <startEvent id="begin" /><sequenceFlow id="f1" sourceRef="begin" targetRef="file" />
    <userTask id="file" name="整理资料" activiti:assignee="\${subject.lead.id}" />
    <sequenceFlow id="f2" sourceRef="file" targetRef="finish" /><endEvent id="finish" />
  </process>
</definitions>`;

/** 缺勤跟踪: a condition that a tool wrote down to be looked at when its variable is deleted, which none ever is. */
const tracking = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1" targetNamespace="test">
  <process id="absence_tracking" name="缺勤跟踪" isExecutable="true" zg:tier="course">
    <startEvent id="Start" /><sequenceFlow id="f1" sourceRef="Start" targetRef="Count" />
    <scriptTask id="Count" name="统计缺勤" zg:resultVariable="absent"><script>0</script></scriptTask>
    <sequenceFlow id="f2" sourceRef="Count" targetRef="Wait" />
    <intermediateCatchEvent id="Wait" name="缺勤太多">
      <conditionalEventDefinition zg:variableEvents="delete"><condition>absent &gt; 3</condition></conditionalEventDefinition>
    </intermediateCatchEvent>
    <sequenceFlow id="f3" sourceRef="Wait" targetRef="End" /><endEvent id="End" />
  </process>
</definitions>`;

interface CourseFacts {
  readonly id: string;
  readonly college: { readonly id: string; readonly name: string };
  readonly teachers: readonly unknown[];
}

/** What the quality office draws, and takes over from other tools, on each database: from the drawing to the first task. */
for (const database of chromium === undefined ? [] : testDatabases()) {
  describe(`质控办 draws and imports processes in the browser, on ${database.kind}`, () => {
    let drop: () => Promise<void>;
    let product: Product;
    let browser: Browser;
    let qa: Person;
    let lead: Person;
    let course: CourseFacts;
    before(async () => {
      const created = await database.create();
      drop = () => created.drop();
      product = await new Product(created.url).start();
      browser = await launchBrowser(chromium ?? '');
      qa = await Person.signIn(browser, product, 'zhikong');
      lead = await Person.signIn(browser, product, 'kechengjia');
      await qa.send('POST', '/semesters', thisSemester);
      for (const mark of ['达标', '优秀'])
        await qa.send('POST', '/decisions', { xml: grades(mark), note: `标为${mark}` });
      const led = await lead.get<{ readonly items: readonly CourseFacts[] }>('/courses?mine=true');
      course = led.items.find(({ teachers }) => teachers.length > 0) ?? expect.fail('课程负责人甲 leads no course');
    });
    afterEach(async function () {
      const folder = process.env['TEST_SCREENSHOTS'];
      if (this.currentTest?.state !== 'failed' || folder === undefined) return;
      await qa.page.screenshot({ path: `${folder}/drawing.png` });
    });
    after(async () => {
      await browser?.close();
      await product?.remove();
      await drop?.();
    });

    const newestXml = async (key: string, version: number): Promise<string> =>
      (await qa.get<{ readonly xml: string }>(`/processes/${key}/versions/${version}`)).xml;
    const launch = async (processKey: string) =>
      qa.send('POST', '/campaigns', {
        name: processKey,
        semesterId: thisSemester.id,
        processKey,
        collegeId: course.college.id,
      });

    it('draws a pool with two lanes around a new process and says at one who does its tasks', async () => {
      const { page } = qa;
      await qa.send('POST', '/processes', { key: 'course_grading', name: '课程定级', tier: 'course' });
      await page.goto('/design/processes/course_grading');
      await findings(page).waitFor();
      await appendUserTask(page, 'Task_1');
      await page.keyboard.type('提交材料');
      await page.keyboard.press('Enter');
      // What the checks say makes the canvas lower: what is pressed stays under the hand.
      const { shape: held } = await measured(page, drawn(page, 'Task_1'));
      await page.mouse.move(held.x + held.width / 2, held.y + held.height / 2);
      await page.mouse.down();
      const { shape: pressed } = await measured(page, drawn(page, 'Task_1'));
      await findings(page)
        .getByText(/“提交材料”既没有办理人/)
        .waitFor();
      expect((await measured(page, drawn(page, 'Task_1'))).shape).to.deep.equal(pressed);
      await page.mouse.up();
      // So that the tasks come to stand in the middle of the upper of two lanes, in px.
      const { canvas, shape: task } = await measured(page, drawn(page, 'Task_1'));
      await place(page, 'pool', task.x - canvas.x + 80, task.y + task.height / 2 - canvas.y + 60);
      await page.keyboard.press('Escape');
      await page.locator('.djs-context-pad [data-action="lane.divide"]').click();
      await page.getByRole('button', { name: '适应窗口' }).click();
      await page
        .locator('.djs-container [data-element-id^="Lane_"].djs-shape')
        .first()
        .click({ position: { x: 22, y: 30 } });
      await page.getByLabel('名称', { exact: true }).fill('课程组');
      await choose(page, '泳道里的任务谁来做', '对象负责人本人');
      await findings(page)
        .getByText(/“提交材料”既没有办理人/)
        .waitFor({ state: 'detached' });
      await findings(page)
        .getByText(/“提交材料”没有表单/)
        .click();
      await page.getByText('由泳道“课程组”决定：对象负责人本人。').waitFor();
    });

    it('is told at a decision what it looks at and nothing writes, until a data object has it', async () => {
      const { page } = qa;
      await page.locator('.djs-context-pad [data-action="append.service-task"]').click();
      // What the checks say comes before anything is typed: the naming goes on although the canvas becomes lower.
      await findings(page)
        .getByText(/“新自动步骤”/)
        .first()
        .waitFor();
      await page.keyboard.type('定等级');
      await page.keyboard.press('Enter');
      await page.locator('.djs-context-pad [data-action="replace"]').click();
      // What the checks say comes while the menu is open, and makes the canvas lower: the menu stays, in front of all.
      await findings(page)
        .getByText(/“定等级”/)
        .first()
        .waitFor();
      await page.locator('.djs-popup').getByText('决策', { exact: true }).click();
      await choose(page, '按哪张决策表', '课程达标等级');
      await findings(page)
        .getByText(/要看 line，但流程里没有哪一步写入/)
        .waitFor();
      await choose(page, '版本', '总是第 1 版');
      await page.getByLabel('结果存入', { exact: true }).fill('grade');
      await page.getByRole('button', { name: '适应窗口' }).click();
      const lower = page.locator('.djs-container [data-element-id^="Lane_"].djs-shape').nth(1);
      const { canvas, shape: lane } = await measured(page, lower);
      await place(page, 'data-object', lane.x + lane.width / 2 - canvas.x, lane.y + lane.height / 2 - canvas.y);
      await page.keyboard.press('Escape');
      await page.getByLabel('名称', { exact: true }).fill('line');
      await page.getByLabel('初始值', { exact: true }).fill('=75');
      await page.getByText('可用范围： 整个流程').waitFor();
      await findings(page)
        .getByText(/要看 line/)
        .waitFor({ state: 'detached' });
    });

    it('is offered the names of the process where an expression is written', async () => {
      const { page } = qa;
      await findings(page)
        .getByText(/“提交材料”没有表单/)
        .click();
      await choose(page, '期限', '按表达式');
      await page.getByLabel('表达式', { exact: true }).pressSequentially('=semester.mid');
      await openChoice(page).getByText('semester.midTerm').click();
      expect(await page.getByLabel('表达式', { exact: true }).inputValue()).to.equal('=semester.midTerm');
      await page.getByText('写法正确').waitFor();
      await page.getByLabel('名称', { exact: true }).click();
    });

    it('publishes it, and it runs: the lane gives the task, the table decides by the version that was chosen', async () => {
      const { page } = qa;
      await publish(page, '第一版：材料与定级');
      await page.getByText(/已发布第 1 版/).waitFor();
      const xml = await newestXml('course_grading', 1);
      expect(xml).to.match(/<bpmn:lane [^>]*name="课程组"[^>]*zg:assignee="=subject\.lead\.id"/);
      expect(xml).to.match(/<bpmn:dataObject [^>]*name="line"[^>]*zg:value="=75"/);
      expect(xml).to.contain('zg:decision="course_grade"').and.to.contain('zg:decisionVersion="1"');
      // The first task is the quality office's own; only what stands in the lane is left to it.
      expect((await launch('course_grading')).status).to.equal(202);
      const { id } = await waitForInstance(qa, course.id, 'course_grading');
      const task = await waitForTask(qa, id, 'Task_1', 'claimable');
      expect((await qa.send('POST', `/tasks/${task.id}/claim`, {})).status).to.be.below(300);
      expect((await qa.send('POST', `/tasks/${task.id}/complete`, { values: {} })).status).to.be.below(300);
      await lead.page.goto('/inbox/mine');
      await lead.page
        .getByRole('link', { name: /提交材料/ })
        .first()
        .click();
      await lead.page.getByRole('button', { name: '办结', exact: true }).click();
      await lead.page.getByText('已提交“提交材料”').waitFor();
      expect((await waitForInstance(qa, course.id, 'course_grading')).status).to.equal('completed');
    });

    it('is told of a file that is no process, and of a key that is taken', async () => {
      const { page } = qa;
      await page.goto('/design');
      await page.getByRole('button', { name: '导入流程' }).click();
      await chooseBpmn(page, '说明.bpmn', '这不是流程');
      await page
        .getByRole('alert')
        .getByText(/“说明.bpmn”里没有 BPMN 流程/)
        .waitFor();
      await chooseBpmn(page, '调课申请.bpmn', lessonSwap);
      await page.getByText('用 Flowable 画成').waitFor();
      expect(await page.getByLabel('标识').inputValue()).to.equal('lesson_swap');
      await page.getByLabel('标识').fill('course_grading');
      await page.getByRole('button', { name: '导入为草稿' }).click();
      await page.getByRole('alert').getByText('这个流程标识已被使用').waitFor();
      await page.getByLabel('标识').fill('lesson_swap');
    });

    it('reads what of a Flowable file was translated, what was not, and what to do', async () => {
      const { page } = qa;
      await page.getByRole('button', { name: '导入为草稿' }).click();
      const report = page.getByRole('region', { name: '导入结果' });
      await report.getByRole('heading', { name: '“调课申请”已导入为草稿' }).waitFor();
      const lines = await report.getByRole('listitem').allInnerTexts();
      expect(lines.filter((line) => line.includes('填写调课申请')).join('\n'))
        .to.contain('没有的 Java 方法')
        .and.to.contain('监听器 org.school.Notify');
      expect(lines.join('\n'))
        .to.contain('“核对课表”（check） 的期限：${semester.ends} 译为 =')
        .and.to.contain('“通知教务”调用的系统处理 officeNotifier 不存在');
      // The same list is with the process, for whoever comes later.
      await page.goto('/design/processes/lesson_swap');
      await page.getByRole('button', { name: '导入结果' }).click();
      await report.getByText(/从“调课申请.bpmn”导入。/).waitFor();
      expect(await report.getByRole('listitem').allInnerTexts()).to.deep.equal(lines);
      await page.goto('/design/processes/course_semester');
      await page.getByRole('button', { name: '版本', exact: true }).waitFor();
      expect(await page.getByRole('button', { name: '导入结果' }).count()).to.equal(0);
    });

    it('sets what is missing, takes away what is left of the other engine, and publishes', async () => {
      const { page } = qa;
      await page.goto('/design/processes/lesson_swap');
      await findings(page)
        .getByText(/没有的 Java 方法/)
        .click();
      await choose(page, '谁来做', '对象负责人本人');
      await choose(page, '表单', '学期教学目标与达标标准 · 第 1 版');
      await page.getByRole('button', { name: '删除 flowable:assignee' }).click();
      await page.getByRole('button', { name: '删除 flowable:taskListener' }).click();
      await page.getByText('来自其他引擎的设置').waitFor({ state: 'detached' });
      await findings(page)
        .getByText(/officeNotifier/)
        .click();
      await choose(page, '做什么', '提醒报告逾期');
      await findings(page)
        .getByText(/0 个错误/)
        .waitFor();
      await publish(page, '接收旧系统的流程');
      await page.getByText(/已发布第 1 版/).waitFor();
      expect(await newestXml('lesson_swap', 1)).not.to.contain('flowable');
    });

    it('asks again for whatever of the launch page did not come', async () => {
      const { page } = qa;
      await page.route('**/api/v1/processes', (route) => route.fulfill({ status: 500, json: {} }));
      await page.goto('/campaigns/new');
      await page.getByRole('main').getByRole('alert').waitFor();
      await page.unrouteAll();
      await page.getByRole('button', { name: '重试', exact: true }).click();
      await page.getByLabel('流程', { exact: true }).waitFor();
    });

    it('launches it, and the lead of the course finds the first task', async () => {
      const { page } = qa;
      await page.goto('/campaigns/new');
      await choose(page, '学期', thisSemester.name);
      await choose(page, '流程', '调课申请（第 1 版）');
      await choose(page, '范围', course.college.name);
      await page.getByRole('button', { name: /^发起 \d+ 门课程/ }).click();
      await page.waitForURL(/\/campaigns\/(?!new)/);
      await page.getByText(/新开 [1-9]\d* 门/).waitFor();
      await lead.page.goto('/inbox/mine');
      await lead.page
        .getByRole('link', { name: /填写调课申请/ })
        .first()
        .waitFor();
    });

    it('drops an Activiti file on the page; it needs nothing more than a form, and has been laid out', async () => {
      const { page } = qa;
      await page.goto('/design');
      await page.getByRole('heading', { name: '流程', level: 1 }).waitFor();
      const dropped = await page.evaluateHandle((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], '资料归档.bpmn20.xml'));
        return data;
      }, archive);
      await page.dispatchEvent('.za-page', 'drop', { dataTransfer: dropped });
      await page.getByText('用 Activiti 画成').waitFor();
      await page.getByRole('button', { name: '导入为草稿' }).click();
      await page.getByText('没有错误。').waitFor();
      await page.getByRole('button', { name: '打开流程' }).click();
      await drawn(page, 'file').waitFor();
      await findings(page)
        .getByText(/“整理资料”没有表单/)
        .waitFor();
    });

    it('begins a process on a condition, and is told from where it is looked at', async () => {
      const { page } = qa;
      await qa.send('POST', '/processes', { key: 'absence', name: '缺勤预警', tier: 'course' });
      await page.goto('/design/processes/absence');
      await drawn(page, 'Start').click();
      await page.getByText('发起一轮时从这里开始。').waitFor();
      await page.locator('.djs-context-pad [data-action="replace"]').click();
      await page.locator('.djs-popup').getByText('条件成立时开始', { exact: true }).click();
      await page.getByText(/条件由外部系统来问/).waitFor();
      await page.getByLabel('条件', { exact: true }).fill('absent > 3');
      await page.getByText('写法正确').waitFor();
      // What has just been typed is in what is published, and in the file; the drawing stays although it is asked for
      // again and does not come.
      await page.route('**/api/v1/processes/absence', (route) => route.fulfill({ status: 500, json: {} }));
      const failed = page.waitForResponse((response) => response.status() === 500);
      await publish(page, '缺勤多于三次就开始');
      await page.getByText(/已发布第 1 版/).waitFor();
      await failed;
      await page.unrouteAll();
      const startedBy = async (absent: number): Promise<number> => {
        const { body } = await qa.send('POST', '/start-conditions', { variables: { absent } });
        return StartedByConditions.parse(body).started.length;
      };
      expect([await startedBy(3), await startedBy(4)]).to.deep.equal([0, 1]);
      await page.getByLabel('条件', { exact: true }).fill('absent > 5');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载 BPMN' }).click(),
      ]);
      expect(await text(await file.createReadStream())).to.contain('absent &gt; 5');
    });

    it('says which variable a condition is about, and at which of its changes; what a file said stays', async () => {
      const { page } = qa;
      await qa.send('POST', '/processes', { key: 'absence_tracking', name: '缺勤跟踪', tier: 'course' });
      const { draft } = await qa.get<{ readonly draft: { readonly revision: number } }>('/processes/absence_tracking');
      const xml = await layOut(tracking);
      const saved = await qa.send(
        'PUT',
        '/processes/absence_tracking/draft',
        { xml },
        { 'if-match': `"${draft.revision}"` },
      );
      expect(saved.status).to.equal(200);
      await page.goto('/design/processes/absence_tracking');
      await findings(page)
        .getByText(/“缺勤太多”只等变量被删除/)
        .click();
      await page.getByLabel('只看这个变量', { exact: true }).pressSequentially('abs');
      await openChoice(page).getByText('absent').click();
      await choose(page, '看哪些变化', '修改时');
      await findings(page)
        .getByText(/只等变量被删除/)
        .waitFor({ state: 'detached' });
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载 BPMN' }).click(),
      ]);
      expect(await text(await file.createReadStream()))
        .to.contain('zg:variableName="absent"')
        .and.to.contain('zg:variableEvents="delete,update"');
    });

    it('nobody saw a complaint of the browser on the way', () => {
      // The key that was taken, and what did not come, are answers that Chromium also writes to the console.
      const complaints = [qa, lead].flatMap((person) => person.complaints).filter((text) => !/409|500/.test(text));
      expect(complaints).to.deep.equal([]);
    });
  });
}
