import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import {
  courseDataExample,
  courseGoalsExample,
  courseLessonsExample,
  coursePulseExample,
  courseReportExample,
  type ExampleCycle,
} from '../../processes/test/support/examples.ts';
import { chromiumPath, launchBrowser, phone } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Person } from '../support/person.ts';
import { Product } from '../support/product.ts';
import { inDays, thisSemester } from './calendar.ts';
import { type ListedTask, waitForTask } from './work.ts';

const chromium = chromiumPath();

interface CourseFacts {
  readonly id: string;
  readonly name: string;
  readonly college: { readonly id: string };
  readonly lead: { readonly id: string; readonly name: string };
  readonly teachers: readonly { readonly id: string; readonly name: string }[];
}

/** The work of one course as its staff meet it: on a phone, without a network, in two windows, signed out meanwhile. */
for (const database of chromium === undefined ? [] : testDatabases()) {
  describe(`staff at work in the browser, on ${database.kind}`, () => {
    let drop: () => Promise<void>;
    let product: Product;
    let browser: Browser;
    let office: Person;
    let lead: Person;
    let teacher: Person;
    let reviewer: Person;
    let course: CourseFacts;
    let instanceId: string;

    const cycle = (): ExampleCycle => ({ subject: course, semester: thisSemester, carry: [], today: inDays(0) });

    /** Submits by HTTP what is not the point of a test. */
    const finish = async (person: Person, element: string, values: object): Promise<void> => {
      const task = await waitForTask(person, instanceId, element);
      const { status, body } = await person.send('POST', `/tasks/${task.id}/complete`, { values });
      if (status !== 200) throw new Error(`${element}: ${status} ${JSON.stringify(body)}`);
    };

    before(async () => {
      const created = await database.create();
      drop = () => created.drop();
      product = await new Product(created.url).start();
      browser = await launchBrowser(chromium ?? '');
      office = await Person.signIn(browser, product, 'zhikong');
      lead = await Person.signIn(browser, product, 'kechengjia');
      teacher = await Person.signIn(browser, product, 'jiaoshijia', phone);
      reviewer = await Person.signIn(browser, product, 'jiaoyanshi');

      const led = await lead.get<{ readonly items: readonly CourseFacts[] }>('/courses?mine=true');
      const taught = await teacher.get<{ readonly items: readonly CourseFacts[] }>('/courses?mine=true');
      const both = led.items.find(({ id }) => taught.items.some((other) => other.id === id));
      if (both === undefined) throw new Error('课程负责人甲 and 任课教师甲 share no course');
      course = both;
      await office.send('POST', '/semesters', thisSemester);
      const launched = await office.send('POST', '/campaigns', {
        name: '课程诊改',
        semesterId: thisSemester.id,
        processKey: 'course_semester',
        collegeId: course.college.id,
      });
      expect(launched.status).to.equal(202);
      const deadline = Date.now() + 180_000;
      while (instanceId === undefined) {
        const { instances } = await lead.get<{ readonly instances: readonly { readonly id: string }[] }>(
          `/courses/${course.id}`,
        );
        const [first] = instances;
        if (first !== undefined) instanceId = first.id;
        else if (Date.now() > deadline) throw new Error('the course was not taken up');
      }
    });
    after(async () => {
      await browser?.close();
      await product?.remove();
      await drop?.();
    });

    it('what is typed without a network stays on the page, and goes up when the network is back', async () => {
      const task = await waitForTask(lead, instanceId, 'Task_Goals');
      const { page } = lead;
      await page.goto(`/tasks/${task.id}`);
      const method = page.getByLabel('考核办法');
      await method.fill('过程性考核占六成');
      await page.getByText(/已自动保存/).waitFor();
      await page.context().setOffline(true);
      await method.fill('过程性考核占六成，期末综合项目占四成');
      await page.getByText('连接中断，内容已存在本机，恢复后自动上传').waitFor();
      await page.getByRole('link', { name: '课程', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: '留在这一页' }).click();
      await page.context().setOffline(false);
      await page.getByText(/已自动保存/).waitFor();
      const kept = await lead.get<{ readonly values: Readonly<Record<string, unknown>> }>(`/tasks/${task.id}`);
      expect(kept.values['assessmentMethod']).to.equal('过程性考核占六成，期末综合项目占四成');
    });

    it('whose session ends while they type sign in again and find what they typed', async () => {
      const task = await waitForTask(lead, instanceId, 'Task_Goals');
      const { page } = lead;
      await page.goto(`/tasks/${task.id}`);
      await page.getByLabel('考核办法').waitFor();
      // What the page asks for by itself when it opens must not find out before what is typed does.
      await page.waitForLoadState('networkidle');
      await page.context().clearCookies();
      await page.getByLabel('考核办法').fill('退出登录之后写下的考核办法');
      await page.waitForURL(/\/login/);
      await page.getByLabel('用户名').fill('kechengjia');
      await page.getByLabel('密码', { exact: true }).fill(product.demoPassword());
      await page.getByRole('button', { name: '登录' }).click();
      await page.waitForURL(`**/tasks/${task.id}`);
      await page.getByText(/已恢复您 .* 在本机填写/).waitFor();
      expect(await page.getByLabel('考核办法').inputValue()).to.equal('退出登录之后写下的考核办法');
      await page.getByText(/已自动保存/).waitFor();
      await page.goto('/inbox/mine');
    });

    it('who submit in one window are told so in the other, and nothing is submitted twice', async () => {
      const task = await waitForTask(lead, instanceId, 'Task_Goals');
      await lead.send('PUT', `/tasks/${task.id}/draft`, { values: courseGoalsExample(cycle()) });
      const { page } = lead;
      const second = await page.context().newPage();
      await second.goto(`/tasks/${task.id}`);
      await second.getByRole('button', { name: '提交' }).waitFor();
      await page.goto(`/tasks/${task.id}`);
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText(`已提交“${task.name}”`).waitFor();
      await page.getByText('教学设计与组织').first().waitFor();
      await second.getByRole('button', { name: '提交' }).click();
      await second.getByText('这项任务已经办结').waitFor();
      await second.getByRole('button', { name: '提交' }).waitFor({ state: 'detached' });
      await second.close();
      const { earlier } = await lead.get<{ readonly earlier: readonly { readonly element: string }[] }>(
        `/tasks/${(await waitForTask(lead, instanceId, 'Task_Lessons')).id}`,
      );
      expect(earlier.filter(({ element }) => element === 'Task_Goals')).to.have.length(1);
    });

    it('a teacher fills in a lesson on a phone, by hand, without ever scrolling sideways', async () => {
      const task = await waitForTask(teacher, instanceId, 'Task_Lessons');
      const { page } = teacher;
      await page.goto('/');
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: /^预警与提醒/ }).click();
      const sheet = await page.getByText('预警与提醒', { exact: true }).boundingBox();
      expect(sheet?.x).to.be.greaterThan(0);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: '待办' }).first().click();
      await page.getByRole('link', { name: task.name }).first().click();
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText(/还有 \d+ 处需要修改/).waitFor();
      await expectNoSidewaysScroll(page);
      const row = page.getByRole('row', { name: '第 1 行' });
      await row.getByLabel(/^次/).fill('1');
      await row.getByLabel(/^教学内容/).fill('典型任务分析与方案设计');
      await row.getByLabel(/^匹配度/).fill('4');
      await row.getByLabel(/^教学方法/).click();
      await page.getByTitle('案例').click();
      await page.getByRole('button', { name: '添加一次课' }).click();
      await page.getByRole('button', { name: '删除第 2 行' }).click();
      await expectNoSidewaysScroll(page);
      for (const tab of ['流程图', '之前的填写', '为什么是我']) {
        await page.getByRole('tab', { name: tab }).click();
        await expectNoSidewaysScroll(page);
      }
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText(`已提交“${task.name}”`).waitFor();
      await expectNoSidewaysScroll(page);
    });

    it('a colleague’s rows never stand in the own form', async () => {
      const task = await waitForTask(lead, instanceId, 'Task_Lessons');
      const { page } = lead;
      await page.goto(`/tasks/${task.id}`);
      const rows = page.getByRole('row', { name: /^第 \d+ 行$/ });
      await rows.first().waitFor();
      expect(await rows.count()).to.equal(1);
      expect(await page.getByLabel(/^教学内容/).inputValue()).to.equal('');
      await page.getByText('任课教师：课程负责人甲').waitFor();
      await page.getByRole('tab', { name: '之前的填写' }).click();
      await page.getByText(task.name).last().click();
      await page.getByText('任课教师：任课教师甲').waitFor();
    });

    it('evidence is kept with its hash; what is not what it says is refused in words, and the form stays', async () => {
      await finish(lead, 'Task_Lessons', courseLessonsExample(cycle(), course.lead));
      for (const person of [lead, teacher]) await finish(person, 'Task_Pulse', coursePulseExample());
      await finish(lead, 'Task_Data', courseDataExample());
      const task = await waitForTask(lead, instanceId, 'Task_Report');
      await lead.send('PUT', `/tasks/${task.id}/draft`, { values: courseReportExample(cycle()) });
      const { page } = lead;
      await page.goto(`/tasks/${task.id}`);
      const field = page.locator('[data-pointer="/report/attachments"]');
      const choose = (name: string, buffer: Buffer): Promise<void> =>
        field.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
      const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
      await choose('评分细则.pdf', pdf);
      await field.getByRole('link', { name: '评分细则.pdf' }).waitFor();
      const hash = createHash('sha256').update(pdf).digest('hex');
      await field.getByText(`SHA-256 ${hash.slice(0, 12)}`).waitFor();
      await choose('样卷.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'));
      await field.getByText(/“样卷\.pdf”没有上传成功：.*文件内容必须与扩展名一致/).waitFor();
      const large = join(product.dataDir, '录像.pdf');
      writeFileSync(large, Buffer.concat([pdf, Buffer.alloc(25 * 1024 * 1024)]));
      await field.locator('input[type="file"]').setInputFiles(large);
      await field.getByText(/“录像\.pdf”没有上传成功：文件超过 \d+ MB/).waitFor();
      expect(await field.getByRole('link').allTextContents()).to.deep.equal(['评分细则.pdf']);
      expect(await page.getByLabel('改进建议').inputValue()).to.include('按任务编制评分细则');
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText(`已提交“${task.name}”`).waitFor();
    });

    it('a reviewer claims, gives back, reads the report below the form, and returns it with the keyboard', async () => {
      const task: ListedTask = await waitForTask(reviewer, instanceId, 'Task_Review', 'claimable');
      const { page } = reviewer;
      await page.goto('/inbox/claimable');
      const entry = page.getByRole('listitem').filter({ hasText: course.name });
      await entry.getByRole('button', { name: '认领' }).click();
      await page.getByText(`已认领“${task.name}”`).waitFor();
      await waitForTask(reviewer, instanceId, 'Task_Review');
      await page.goto(`/tasks/${task.id}`);
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '放回给小组' }).click();
      await page.getByText('已放回，小组里的其他人可以认领。').waitFor();
      await waitForTask(reviewer, instanceId, 'Task_Review', 'claimable');

      await page.getByRole('heading', { name: '要审核的内容：课程教学质量分析报告' }).waitFor();
      await page.getByRole('link', { name: '评分细则.pdf' }).waitFor();
      await page.getByText('退回：分析报告 → 课程教学质量分析报告，课程负责人甲').waitFor();
      await page.keyboard.press('a');
      await page.getByRole('button', { name: '提交：通过' }).waitFor();
      await page.keyboard.press('r');
      await page.getByRole('button', { name: '提交：退回' }).waitFor();
      await page.getByRole('radio', { name: '分析报告' }).check();
      await page.getByLabel(/^审核意见/).fill('');
      await page.getByLabel(/^审核意见/).pressSequentially('about a rubric: 评分细则不够具体，请补充。');
      await page.getByRole('button', { name: '提交：退回' }).click();
      await page.getByText(`已提交“${task.name}”`).waitFor();
      const back = await waitForTask(lead, instanceId, 'Task_Report');
      expect(back.returned).to.equal(true);
    });

    it('what is not theirs, not there or out of reach is said in words, with a way on that can help', async () => {
      const { page } = lead;
      await page.goto('/admin');
      await page.getByText('您没有查看这一页的权限').waitFor();
      await page.getByText(/请联系系统管理员/).waitFor();
      await page.waitForFunction("document.title === '您没有查看这一页的权限 · 诊改'");
      expect(await page.getByRole('main').getByRole('button').count()).to.equal(0);
      await page.goto('/courses/nothing');
      await page.getByText('没有这个页面').waitFor();
      await page.waitForFunction("document.title === '没有这个页面 · 诊改'");
      expect(await page.getByRole('button', { name: '重试' }).count()).to.equal(0);
      await page.getByRole('link', { name: '回到工作台' }).click();
      await page.getByRole('heading', { name: '要我办的' }).waitFor();
      await page.route('**/assets/**', (route) => route.abort());
      await page.getByRole('link', { name: '课程', exact: true }).click();
      await page.getByText('与服务器的连接中断，请检查网络后重试。').waitFor();
      await page.unroute('**/assets/**');
      await page.getByRole('button', { name: '重新载入' }).click();
      await page.getByRole('heading', { name: '课程', level: 1 }).waitFor();
    });

    it('and no console complains', () => {
      // That a request was refused or found no network is the browser's own line.
      const own = [office, lead, teacher, reviewer]
        .flatMap(({ complaints }) => complaints)
        .filter((line) => !line.includes('Failed to load resource'));
      expect(own).to.deep.equal([]);
    });
  });
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { wide, seen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    seen: document.documentElement.clientWidth,
  }));
  expect(wide, page.url()).to.be.at.most(seen);
}
