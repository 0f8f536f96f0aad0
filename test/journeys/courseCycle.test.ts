import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import {
  courseDataExample,
  courseGoalsExample,
  courseImprovementExample,
  courseLessonsExample,
  coursePulseExample,
  courseReportExample,
  type ExampleCycle,
} from '../../processes/test/support/examples.ts';
import { chromiumPath, launchBrowser, phone } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Person } from '../support/person.ts';
import { Product } from '../support/product.ts';
import { inDays, nextSemester, thisSemester } from './calendar.ts';
import { appendUserTask, choose } from './design.ts';
import { changeHistory } from './tamper.ts';
import { submitWith, waitForEnd, waitForTask } from './work.ts';

const chromium = chromiumPath();

interface CourseFacts {
  readonly id: string;
  readonly name: string;
  readonly college: { readonly id: string; readonly name: string };
  readonly lead: { readonly id: string; readonly name: string };
  readonly teachers: readonly { readonly id: string; readonly name: string }[];
}

/**
 * One story, told in order on each database: a semester of one course from launch to audit, with a return, a power cut
 * and the next semester.
 */
for (const database of chromium === undefined ? [] : testDatabases()) {
  describe(`a course goes through its semester in the browser, on ${database.kind}`, () => {
    let drop: () => Promise<void>;
    let product: Product;
    let browser: Browser;
    let office: Person;
    let lead: Person;
    let teacher: Person;
    let reviewer: Person;
    let auditor: Person;
    let course: CourseFacts;
    let instanceId: string;
    const everybody = (): Person[] => [office, lead, teacher, reviewer, auditor];

    const cycle = (carry: ExampleCycle['carry'] = [], semester = thisSemester): ExampleCycle => ({
      subject: course,
      semester,
      carry,
      today: inDays(0),
    });

    before(async () => {
      const created = await database.create();
      drop = () => created.drop();
      product = await new Product(created.url).start();
      browser = await launchBrowser(chromium ?? '');
      office = await Person.signIn(browser, product, 'zhikong');
      lead = await Person.signIn(browser, product, 'kechengjia');
      teacher = await Person.signIn(browser, product, 'jiaoshijia', phone);
      reviewer = await Person.signIn(browser, product, 'jiaoyanshi');
      auditor = await Person.signIn(browser, product, 'shenji');
    });
    // With TEST_SCREENSHOTS naming a folder, what everybody saw when a step failed is kept there.
    afterEach(async function () {
      const folder = process.env['TEST_SCREENSHOTS'];
      if (this.currentTest?.state !== 'failed' || folder === undefined) return;
      for (const [index, person] of everybody().entries())
        await person.page.screenshot({ path: `${folder}/${index + 1}.png` });
    });
    after(async () => {
      await browser?.close();
      await product?.remove();
      await drop?.();
    });

    it('质控办 adds the semester and launches the courses of one college, with a progress bar and a matrix', async () => {
      const { page } = office;
      await page.goto('/campaigns/semesters');
      await page.getByRole('button', { name: '添加学期' }).click();
      await page.getByLabel('编号').fill(thisSemester.id);
      await page.getByLabel('名称').fill(thisSemester.name);
      await page.getByLabel('开学').fill(thisSemester.starts);
      await page.getByLabel('期中检查日').fill(thisSemester.midTerm);
      await page.getByLabel('结束', { exact: true }).fill(thisSemester.ends);
      await page.getByLabel('报告截止日').fill(thisSemester.reportDue);
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('学期已保存').waitFor();

      const led = await lead.get<{ readonly items: readonly CourseFacts[] }>('/courses?mine=true');
      const first = led.items.find((item) => item.teachers.length > 0);
      if (first === undefined) throw new Error('课程负责人甲 leads no course');
      course = first;

      await page.goto('/campaigns/new');
      await choose(page, '学期', thisSemester.name);
      await choose(page, '范围', course.college.name);
      await page.getByText(/为 \d+ 门课程新开流程/).waitFor();
      await page.getByRole('button', { name: /^发起 \d+ 门课程/ }).click();
      await page.waitForURL(/\/campaigns\/(?!new)/);
      await page.getByText(/新开 \d+ 门，已有 0 门/).waitFor();
      await page.getByRole('rowheader', { name: course.name }).first().waitFor();
      const progress = page.getByRole('progressbar').first();
      const started = Number(await progress.getAttribute('aria-valuemax'));
      expect(started).to.be.greaterThan(10);
      await page.getByRole('button', { name: new RegExp(`^${started}\\s*进行中$`) }).waitFor();

      const detail = await lead.get<{ readonly instances: readonly { readonly id: string }[] }>(
        `/courses/${course.id}`,
      );
      expect(detail.instances).to.have.length(1);
      instanceId = detail.instances[0]?.id ?? '';
    });

    it('launching the whole school again makes no double for the college that runs already', async () => {
      const { page } = office;
      await page.goto('/campaigns/new');
      await choose(page, '学期', thisSemester.name);
      await page.getByText(/门课程本学期已在进行，不会重复开/).waitFor();
      await page.getByRole('button', { name: /^发起 \d+ 门课程/ }).click();
      await page.getByText(/新开 [1-9]\d* 门，已有 [1-9]\d* 门/).waitFor();
      const detail = await lead.get<{ readonly instances: readonly unknown[] }>(`/courses/${course.id}`);
      expect(detail.instances).to.have.length(1);
    });

    it('课程负责人 is told which letter of SMART a goal lacks, and a draft is back after a reload', async () => {
      const task = await waitForTask(lead, instanceId, 'Task_Goals');
      const values = courseGoalsExample(cycle());
      const vague = { ...values, goals: [{ ...(values['goals'] as object[])[0], indicator: '' }] };
      await lead.send('PUT', `/tasks/${task.id}/draft`, { values: vague });
      const { page } = lead;
      await page.goto('/inbox/mine');
      await page.getByRole('link', { name: task.name }).first().click();
      await page.getByRole('button', { name: /^提交/ }).click();
      await page
        .getByText(/M.*可测|可测.*M/)
        .first()
        .waitFor();
      // “已自动保存” stands there already, of the draft as it was: what is sent with this answer is waited for.
      const saved = page.waitForResponse((response) => (response.request().postData() ?? '').includes('"passLine":80'));
      await page.getByLabel('及格线').or(page.getByLabel('达标线')).first().fill('80');
      await saved;
      await page.getByText(/已自动保存/).waitFor();
      await page.reload();
      expect(Number(await page.getByLabel('及格线').or(page.getByLabel('达标线')).first().inputValue())).to.equal(80);
      await submitWith(lead, task, values);
    });

    it('the teachers of the course work at the same time, one of them on a phone', async () => {
      for (const element of ['Task_Lessons', 'Task_Pulse'] as const) {
        for (const { id, name } of course.teachers) {
          const person = await personOf(id);
          const task = await waitForTask(person, instanceId, element);
          await submitWith(
            person,
            task,
            element === 'Task_Lessons' ? courseLessonsExample(cycle(), { id, name }) : coursePulseExample(2),
          );
        }
      }
    });

    async function personOf(id: string): Promise<Person> {
      for (const person of [lead, teacher]) {
        const { account } = await person.get<{ readonly account: { readonly id: string } }>('/session');
        if (account.id === id) return person;
      }
      throw new Error(`nobody is signed in as ${id}`);
    }

    it('a power cut loses nothing: the draft and the task are there after kill -9 and a new start', async () => {
      const task = await waitForTask(lead, instanceId, 'Task_Data');
      await lead.send('PUT', `/tasks/${task.id}/draft`, { values: courseDataExample(58) });
      await product.crash();
      await product.start();
      await lead.page.goto(`/tasks/${task.id}`);
      await lead.page.getByRole('button', { name: /^提交/ }).click();
      await lead.page.getByText(`已提交“${task.name}”`).waitFor();
    });

    it('教研室主任 returns the report with a reason; the lead sees it, corrects it, and it passes', async () => {
      await submitWith(lead, await waitForTask(lead, instanceId, 'Task_Report'), courseReportExample(cycle()));
      const review = await waitForTask(reviewer, instanceId, 'Task_Review', 'claimable');
      const { page } = reviewer;
      await page.goto(`/tasks/${review.id}`);
      await page.getByRole('button', { name: '认领这项任务' }).click();
      await page.getByRole('radio', { name: '退回' }).check();
      await page.getByRole('button', { name: /^提交/ }).click();
      await page.getByText(/还有 \d+ 处需要修改/).waitFor();
      const reason = '课程考核与评价一项佐证不足，请补充评分细则后重新提交。';
      await page.getByRole('radio', { name: '分析报告' }).check();
      await page.getByLabel('审核意见').fill(reason);
      await page.getByRole('button', { name: /^提交/ }).click();
      await page.getByText(`已提交“${review.name}”`).waitFor();

      const again = await waitForTask(lead, instanceId, 'Task_Report');
      expect(again.returned).to.equal(true);
      await lead.page.goto(`/tasks/${again.id}`);
      await lead.page.getByText(reason).first().waitFor();
      await submitWith(lead, again, courseReportExample(cycle(), [90, 92, 80, 81, 85]));
      const second = await waitForTask(reviewer, instanceId, 'Task_Review', 'claimable');
      await reviewer.send('POST', `/tasks/${second.id}/claim`, {});
      await submitWith(reviewer, second, { decision: 'pass', reviewComment: '' });
    });

    it('the cycle ends with an improvement item, which the next semester must answer', async () => {
      const improve = await waitForTask(lead, instanceId, 'Task_Improve');
      await submitWith(lead, improve, courseImprovementExample(cycle(), { standardChange: true }));
      await waitForEnd(lead, instanceId);
      const added = await office.send('POST', '/semesters', nextSemester);
      expect(added.status).to.equal(201);
      const { page } = office;
      await page.goto('/campaigns/new');
      await choose(page, '学期', nextSemester.name);
      await choose(page, '范围', course.college.name);
      await page.getByText(/条上期未关闭的改进项将结转/).waitFor();
      await page.getByRole('button', { name: /^发起 \d+ 门课程/ }).click();
      await page.getByText(/新开 \d+ 门/).waitFor();

      const detail = await lead.get<{
        readonly instances: readonly { readonly id: string; readonly semester?: { readonly id: string } }[];
        readonly items: readonly { readonly problem: string; readonly status: string }[];
      }>(`/courses/${course.id}`);
      const next = detail.instances.find(({ semester }) => semester?.id === nextSemester.id);
      if (next === undefined) throw new Error('the next semester has no instance');
      const task = await waitForTask(lead, next.id, 'Task_Goals');
      const opened = await lead.get<{
        readonly scope: { readonly variables: { readonly carry: ExampleCycle['carry'] } };
      }>(`/tasks/${task.id}`);
      const { carry } = opened.scope.variables;
      expect(carry).to.have.length(detail.items.length);
      await lead.page.goto(`/tasks/${task.id}`);
      await lead.page
        .getByText(detail.items[0]?.problem ?? '')
        .first()
        .waitFor();
      const unanswered = await lead.send('POST', `/tasks/${task.id}/complete`, {
        values: { ...courseGoalsExample(cycle(carry, nextSemester)), carryAnswers: [] },
      });
      expect(unanswered.status).to.equal(422);
      await submitWith(lead, task, courseGoalsExample(cycle(carry, nextSemester)));
    });

    it('质控办 draws a task into the process, is told what is missing, and publishes version 2 for new cycles', async () => {
      const { page } = office;
      await page.setViewportSize({ width: 1600, height: 900 });
      await page.goto('/design/processes/course_semester');
      await page.locator('.djs-container [data-element-id="Task_Goals"]').first().waitFor();
      await page.getByText('检查通过，可以发布').waitFor();
      await appendUserTask(page, 'Task_Improve');
      await page.getByText(/[1-9]\d* 个错误/).waitFor();
      await page.getByLabel('名称', { exact: true }).fill('分享改进经验');
      await choose(page, '谁来做', '对象负责人本人');
      await choose(page, '表单', '四类数据汇集 · 第 1 版');
      await choose(page, '期限', '打开后若干天');
      await page.getByLabel('天数').fill('6');
      await page.getByText('检查通过，可以发布').waitFor();
      await waitForDraft('P6D');
      await page.getByText(/已自动保存/).waitFor();
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page.getByLabel('版本说明').fill('办结前增加经验分享');
      await page.getByRole('button', { name: '发布第 2 版' }).click();
      await page.getByText('已发布第 2 版').first().waitFor();

      const { versions } = await office.get<{
        readonly versions: readonly { readonly version: number; readonly runningInstances: number }[];
      }>('/processes/course_semester');
      expect(versions.map(({ version }) => version)).to.have.members([1, 2]);
      expect(versions.find(({ version }) => version === 1)?.runningInstances).to.be.greaterThan(0);
      expect(versions.find(({ version }) => version === 2)?.runningInstances).to.equal(0);
    });

    /** The editor saves by itself; publishing takes what the server has. */
    async function waitForDraft(part: string): Promise<void> {
      const deadline = Date.now() + 180_000;
      for (;;) {
        const { draft } = await office.get<{ readonly draft: { readonly xml: string } }>('/processes/course_semester');
        if (draft.xml.includes(part) && draft.xml.includes('分享改进经验')) return;
        if (Date.now() > deadline) throw new Error(`the draft was not saved with ${part}`);
      }
    }

    it('审计员 finds the course, replays it step by step, sees old and new values, and verifies the chain', async () => {
      const { page } = auditor;
      await page.goto('/audit');
      await page.getByPlaceholder('按课程名称或代码查找').fill(course.name);
      await page.keyboard.press('Enter');
      await page.goto(`/audit/instances/${instanceId}`);
      await page
        .getByRole('button', { name: /提交“教研室审核”/ })
        .first()
        .click();
      await page.getByRole('heading', { name: /提交“教研室审核”/ }).waitFor();
      await page.getByText('当时的表单').waitFor();
      await page
        .getByRole('button', { name: /提交“课程教学质量分析报告”/ })
        .last()
        .click();
      await page.getByRole('columnheader', { name: '原值' }).first().waitFor();
      await page.getByRole('button', { name: '核验' }).click();
      await page.getByText(/核验通过：\d+ 步全部完好/).waitFor();
    });

    it('a history row that was changed in the database is found and named', async () => {
      await product.stop();
      const seq = await changeHistory(product.databaseUrl, instanceId);
      await product.start();
      const { page } = auditor;
      await page.goto(`/audit/instances/${instanceId}`);
      await page.getByRole('button', { name: '核验' }).click();
      await page.getByText(`核验不通过：第 ${seq} 步`).waitFor();
    });

    it('nobody saw a complaint of the browser on the way', () => {
      const complaints = everybody()
        .flatMap((person) => person.complaints)
        // The server was killed and started on purpose while pages were open; refusals that were asked for are 4xx.
        .filter((text) => !/ERR_CONNECTION_REFUSED|Failed to load resource/.test(text));
      expect(complaints).to.deep.equal([]);
    });
  });
}
