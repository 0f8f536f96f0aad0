import { expect } from 'chai';
import { openDatabase } from '@zhengai/engine';
import type { Knex } from 'knex';
import type { Browser } from 'playwright-core';
import {
  courseDataExample,
  courseGoalsExample,
  courseLessonsExample,
  coursePulseExample,
  courseReportExample,
  courseReviewExample,
  type ExampleCycle,
} from '../../processes/test/support/examples.ts';
import { chromiumPath, launchBrowser } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Person } from '../support/person.ts';
import { Product } from '../support/product.ts';
import { changeStoredStep } from '../support/storedSteps.ts';
import { inDays, thisSemester } from './calendar.ts';
import { waitForTask } from './work.ts';

const chromium = chromiumPath();
/** Reports are late from the beginning, so that a timer stands in the history. */
const semester = { ...thisSemester, reportDue: inDays(-1) };

interface Course {
  readonly id: string;
  readonly name: string;
  readonly lead: { readonly id: string; readonly name: string };
  readonly teachers: readonly { readonly id: string; readonly name: string }[];
}
interface ListedStep {
  readonly seq: number;
  readonly element?: string;
  readonly kind: string;
}

const ofInstance = (knex: Knex, table: string, instanceId: string) => knex(table).where({ instance_id: instanceId });

for (const database of chromium === undefined ? [] : testDatabases())
  describe(`an auditor looks at what happened, on ${database.kind}`, () => {
    let drop: () => Promise<void>;
    let product: Product;
    let browser: Browser;
    let auditor: Person;
    let course: Course;
    let instanceId: string;
    let history: readonly ListedStep[];
    let untouched:
      { readonly steps: readonly object[]; readonly tasks: readonly { readonly id: string }[] } | undefined;

    before(async () => {
      const created = await database.create();
      drop = () => created.drop();
      product = await new Product(created.url).start();
      browser = await launchBrowser(chromium ?? '');
      await goThroughHalfACycle();
      auditor = await Person.signIn(browser, product, 'shenji');
      ({ history } = await auditor.get<{ readonly history: readonly ListedStep[] }>(`/instances/${instanceId}`));
    });
    after(async () => {
      await browser?.close();
      await product?.remove();
      await drop?.();
    });

    /** Until the report has been returned and submitted again; it is late, so its author is reminded on the way. */
    async function goThroughHalfACycle(): Promise<void> {
      const [office, lead, teacher, reviewer] = await Promise.all(
        ['zhikong', 'kechengjia', 'jiaoshijia', 'jiaoyanshi'].map((name) => Person.signIn(browser, product, name)),
      );
      if (office === undefined || lead === undefined || teacher === undefined || reviewer === undefined) return;
      const led = await lead.get<{ readonly items: readonly (Course & { college: { id: string } })[] }>(
        '/courses?mine=true',
      );
      const [first] = led.items;
      if (first === undefined) throw new Error('课程负责人甲 leads no course');
      course = first;
      await office.send('POST', '/semesters', semester);
      await office.send('POST', '/campaigns', {
        name: '学期诊改',
        semesterId: semester.id,
        processKey: 'course_semester',
        collegeId: first.college.id,
      });
      const cycle: ExampleCycle = { subject: course, semester, carry: [], today: inDays(0) };
      instanceId = await instanceOf(lead);
      const submit = async (person: Person, element: string, values: object): Promise<void> => {
        const view = element === 'Task_Review' ? 'claimable' : 'mine';
        const task = await waitForTask(person, instanceId, element, view);
        const { status, body } = await person.send('POST', `/tasks/${task.id}/complete`, { values });
        if (status !== 200) throw new Error(`${element}: ${JSON.stringify(body)}`);
      };
      await submit(lead, 'Task_Goals', courseGoalsExample(cycle));
      for (const element of ['Task_Lessons', 'Task_Pulse'])
        for (const who of course.teachers) {
          const person = who.id === course.lead.id ? lead : teacher;
          const values = element === 'Task_Lessons' ? courseLessonsExample(cycle, who) : coursePulseExample(2);
          await submit(person, element, values);
        }
      await submit(lead, 'Task_Data', courseDataExample(58));
      await reminded(lead);
      await submit(lead, 'Task_Report', courseReportExample(cycle, [88, 92, 70, 81, 85]));
      await submit(reviewer, 'Task_Review', courseReviewExample('Task_Report'));
      await submit(lead, 'Task_Report', courseReportExample(cycle, [88, 92, 83, 81, 85]));
      await waitForTask(reviewer, instanceId, 'Task_Review', 'claimable');
      for (const person of [office, lead, teacher, reviewer]) await person.close();
    }

    async function instanceOf(lead: Person): Promise<string> {
      for (;;) {
        const { instances } = await lead.get<{ readonly instances: readonly { readonly id: string }[] }>(
          `/courses/${course.id}`,
        );
        if (instances[0] !== undefined) return instances[0].id;
      }
    }

    /** Waits until the timer of the late report has fired: it is gone once the report is submitted. */
    async function reminded(lead: Person): Promise<void> {
      const path = `/instances/${instanceId}`;
      let seen: readonly ListedStep[];
      do ({ history: seen } = await lead.get<{ readonly history: readonly ListedStep[] }>(path));
      while (!seen.some(({ element }) => element === 'Timer_ReportDue'));
    }

    const stepOf = (element: string, place = 0): number =>
      history.filter((step) => step.element === element && step.kind !== 'claimTask').at(place)?.seq ?? 0;

    it('finds the course by a part of its name, and is told when there is none', async () => {
      const { page } = auditor;
      const navigation = page.getByRole('navigation', { name: '主导航' });
      const areas = await navigation.getByRole('link').allInnerTexts();
      expect(areas).to.deep.equal(['工作台', '课程', '校历', '异常', '审计']);
      await navigation.getByRole('link', { name: '审计' }).click();
      const field = page.getByPlaceholder('按课程名称或代码查找');
      await field.fill('没有这门课 ');
      await page.getByText('没有找到').waitFor();
      // Whoever is about to type another word goes on after the blank.
      expect(await field.inputValue()).to.equal('没有这门课 ');
      await field.fill(course.name.slice(0, 4));
      await page.getByRole('link', { name: course.name }).first().click();
      await page.getByRole('heading', { level: 1, name: course.name }).waitFor();
    });

    it('sees without asking that the history holds, and may look at the course', async () => {
      const { page } = auditor;
      await page.goto(`/audit/instances/${instanceId}`);
      await page.getByText(`核验通过：${history.length} 步全部完好`).waitFor();
      await page.getByRole('link', { name: '课程主页' }).click();
      await page.waitForURL(`**/courses/${course.id}`);
      await page.getByRole('heading', { level: 1, name: course.name }).waitFor();
      await page.goBack();
      await page.getByText(`核验通过：${history.length} 步全部完好`).waitFor();
    });

    it('goes backward and forward by keyboard, by buttons and by the list, and the diagram goes along', async () => {
      const { page } = auditor;
      const slider = page.getByRole('slider', { name: '时间轴' });
      await slider.press('Home');
      await page.getByRole('heading', { name: '1. 启动本轮' }).waitFor();
      // A straight arrow has no height, which would make it invisible to the browser's driver.
      const lit = (id: string) => page.locator(`.djs-container [data-element-id="${id}"].zg-lit`);
      const active = (id: string) => page.locator(`.djs-container [data-element-id="${id}"].zg-active`);
      await lit('Flow_Start').waitFor({ state: 'attached' });
      await active('Task_Goals').waitFor();
      // However quick the hand, each key is one step.
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
      await page.getByRole('heading', { name: /^2\. 提交.学期教学目标与达标标准/ }).waitFor();
      await lit('Flow_Goals').waitFor({ state: 'attached' });
      expect(await active('Task_Goals').count()).to.equal(0);
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByRole('heading', { name: /^3\. 系统自动办理/ }).waitFor();
      await page.getByText('没有人填写').waitFor();
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('k');
      await page.getByRole('heading', { name: /^2\. / }).waitFor();
      await page
        .getByRole('region', { name: '步骤' })
        .getByRole('button', { name: /到了.报告到期.的时间/ })
        .first()
        .click();
      await lit('Flow_ReportDue').waitFor({ state: 'attached' });
      expect(await slider.inputValue()).to.equal(String(stepOf('Timer_ReportDue')));
    });

    it('reads which way the review went, and what the returned report had said before', async () => {
      const { page } = auditor;
      await page.goto(`/audit/instances/${instanceId}?step=${stepOf('Task_Review')}`);
      await page.getByRole('list', { name: '随后' }).getByText('退回：分析报告').waitFor();
      await page.goto(`/audit/instances/${instanceId}?step=${stepOf('Task_Report', -1)}`);
      const score = page.getByRole('row', { name: /得分/ });
      await score.getByRole('cell', { name: '70', exact: true }).waitFor();
      await score.getByRole('cell', { name: '83', exact: true }).waitFor();
      await page.getByText('当时的表单').waitFor();
      const marked = page.locator('.zg-changed[data-pointer="/diagnosis/assessment/score"]');
      expect(await marked.innerText())
        .to.include('83')
        .and.to.include('70');
    });

    it('can open the whole hash, and finds no button that would change anything', async () => {
      const { page } = auditor;
      const { hash } = await auditor.get<{ readonly hash: string }>(
        `/instances/${instanceId}/steps/${stepOf('Task_Report', -1)}`,
      );
      const short = page.locator('.za-behind summary', { hasText: hash.slice(0, 12) });
      await short.click();
      await page.locator('.za-behind').getByText(hash, { exact: true }).waitFor();
      expect(await page.getByRole('button', { name: /^(提交|保存|退回|发起|删除)/ }).count()).to.equal(0);
      for (const [method, path] of [
        ['POST', '/campaigns'],
        ['POST', '/semesters'],
        ['POST', '/processes'],
        ['POST', '/people'],
      ] as const)
        expect((await auditor.send(method, path, {})).status).to.equal(403);
    });

    it('is told what an unknown address means', async () => {
      const { page } = auditor;
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/there-is-none')) asked.push(`${request.method()} ${request.resourceType()}`);
      });
      for (const address of ['/audit/instances/there-is-none', '/audit/instances/there-is-none/activities']) {
        await page.goto(address);
        await page.getByRole('heading', { name: '没有这一轮', level: 1 }).waitFor();
        await page.getByText(/请核对链接是否完整/).waitFor();
        await page.getByRole('link', { name: '回到查找' }).waitFor();
        await page.waitForLoadState('networkidle');
        // The page itself, and one question to the server.
        expect(asked.splice(0)).to.deep.equal(['GET document', 'GET fetch']);
      }
      page.removeAllListeners('request');
    });

    /** Something that somebody with access to the database does, and the step that it must be found at. */
    const tampering: readonly (readonly [
      what: string,
      at: () => number,
      change: (knex: Knex, seq: number) => Promise<unknown>,
    ])[] = [
      [
        'the events of a step',
        () => stepOf('Task_Data'),
        async (knex, seq) => {
          const { events } = await changeStoredStep(knex, { instanceId, seq }, (texts) => ({
            events: texts.events.replace('"attainmentRate":58', '"attainmentRate":98'),
          }));
          expect(events).to.include('"attainmentRate":58');
        },
      ],
      [
        'the events of a step, so that nobody can read them',
        () => stepOf('Task_Data'),
        (knex, seq) => ofInstance(knex, 'zg_step', instanceId).where({ seq }).update({ events: '[{' }),
      ],
      [
        'the command of a step',
        () => stepOf('Task_Report'),
        (knex, seq) => ofInstance(knex, 'zg_step', instanceId).where({ seq }).update({ command: '{"kind":"cancel"}' }),
      ],
      [
        'who did a step',
        () => stepOf('Task_Review'),
        (knex, seq) => ofInstance(knex, 'zg_step', instanceId).where({ seq }).update({ actor: 'somebody-else' }),
      ],
      [
        'when a step was done',
        () => 2,
        (knex, seq) => ofInstance(knex, 'zg_step', instanceId).where({ seq }).increment('at', 1),
      ],
      [
        'the hash of a step',
        () => 4,
        (knex, seq) =>
          ofInstance(knex, 'zg_step', instanceId)
            .where({ seq })
            .update({ hash: '0'.repeat(64) }),
      ],
      [
        'a step, by deleting it',
        () => 3,
        (knex, seq) => ofInstance(knex, 'zg_step', instanceId).where({ seq }).delete(),
      ],
      [
        'the last step, by deleting it',
        () => history.length,
        (knex, seq) => ofInstance(knex, 'zg_step', instanceId).where({ seq }).delete(),
      ],
      [
        'the answers of a stored task',
        () => stepOf('Task_Data'),
        (knex, seq) =>
          ofInstance(knex, 'zg_task', instanceId)
            .where({ ended_seq: seq })
            .update({ submitted: '{"attainmentRate":98}' }),
      ],
      [
        'who completed a stored task',
        () => stepOf('Task_Goals'),
        (knex, seq) =>
          ofInstance(knex, 'zg_task', instanceId).where({ ended_seq: seq }).update({ completed_by: 'somebody-else' }),
      ],
    ];

    for (const [what, at, change] of tampering)
      it(`names the step when somebody has changed ${what}`, async () => {
        const seq = at();
        await inDatabase(async (knex) => {
          await asItWas(knex);
          await change(knex, seq);
        });
        const { page } = auditor;
        await page.goto(`/audit/instances/${instanceId}?step=1`);
        await page.getByText(`核验不通过：第 ${seq} 步`).waitFor();
        await page.getByRole('button', { name: `查看第 ${seq} 步` }).click();
        await page.getByText(/没有通过核验|已缺失或无法读取/).waitFor();
        await page.locator('.djs-container [data-element-id="Task_Goals"]').first().waitFor();
      });

    it('and holds again when everything is as it was', async () => {
      await inDatabase(asItWas);
      const { page } = auditor;
      await page.goto(`/audit/instances/${instanceId}`);
      await page.getByText(`核验通过：${history.length} 步全部完好`).waitFor();
    });

    /** Puts back what was there before the first change. */
    async function asItWas(knex: Knex): Promise<void> {
      untouched ??= {
        steps: await ofInstance(knex, 'zg_step', instanceId).select<object[]>(),
        tasks: await ofInstance(knex, 'zg_task', instanceId).select<{ readonly id: string }[]>(),
      };
      await ofInstance(knex, 'zg_step', instanceId).delete();
      await knex.batchInsert('zg_step', untouched.steps, 5);
      for (const { id, ...task } of untouched.tasks) await knex('zg_task').where({ id }).update(task);
    }

    /** With the product stopped, because its SQLite file is locked. */
    async function inDatabase<T>(use: (knex: Knex) => Promise<T>): Promise<T> {
      // A part of the page that was still on its way would not come any more, which is a complaint.
      await auditor.page.goto('about:blank');
      await product.stop();
      const knex = openDatabase(product.databaseUrl);
      try {
        return await use(knex);
      } finally {
        await knex.destroy();
        await product.start();
      }
    }

    it('and the browser complained of nothing on the way', () => {
      const complaints = auditor.complaints.filter(
        // The product was stopped on purpose, and refusals that were asked for are 4xx.
        (text) => !/ERR_CONNECTION_REFUSED|Failed to load resource/.test(text),
      );
      expect(complaints).to.deep.equal([]);
    });
  });
