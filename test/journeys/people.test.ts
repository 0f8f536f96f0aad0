import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { join } from 'node:path';
import { startServer, type TestServer } from '../../api/test/support/server.ts';
import { bpmn, each, end, path, process, start, user } from '../../engine/test/support/draw.ts';
import { chromiumPath, complaintOf, launchBrowser, phone, visitor, type Visitor } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { root } from '../support/product.ts';

const chromium = chromiumPath();

const committee = bpmn(
  process(
    'committee',
    start('s'),
    user('Draft', { name: '起草', formKey: '', assignee: 'lead1' }),
    user('Check', { name: '校对', formKey: '', assignee: 'lead1' }),
    user('Vote', {
      name: '表决',
      formKey: '',
      assignee: '=who',
      loop: each('=["lead1"]', { as: 'who', vote: { vote: 'all' } }),
    }),
    end('e'),
    path('s', 'Draft', 'Check', 'Vote', 'e'),
  ),
);

/** On a phone: a task is submitted, taken back, returned with a reason, and voted on. */
for (const database of chromium === undefined ? [] : testDatabases().slice(0, 1)) {
  describe(`people return, withdraw and vote in the browser, on ${database.kind}`, () => {
    let server: TestServer;
    let browser: Browser;
    let lead: Visitor;
    let page: Page;
    let instanceId: string;

    before(async () => {
      server = await startServer(database, { portalDir: join(root, 'portal', 'dist') });
      await server.engine.deploy({ xml: committee, actor: { id: 'qa' } });
      ({ instanceId } = await server.engine.start({
        processKey: 'committee',
        variables: {},
        actor: { id: 'qa' },
        commandKey: 'begin',
      }));
      browser = await launchBrowser(chromium ?? '');
      lead = await visitor(browser, server.url, phone);
      ({ page } = lead);
      await page.goto('/');
      await page.getByLabel('用户名').fill('lead1');
      await page.getByLabel('密码', { exact: true }).fill(server.password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('navigation', { name: '主导航' }).waitFor();
    });
    after(async () => {
      await browser?.close();
      await server?.drop();
    });

    /** Opens the one task that is open, and gives its id. */
    async function openTheTask(name: string): Promise<string> {
      const { items } = await server.engine.tasks({ instanceId, status: 'open' });
      expect(items.map((task) => task.name)).to.deep.equal([name]);
      const id = items[0]?.id ?? '';
      await page.goto(`/tasks/${id}`);
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      return id;
    }
    const fitsTheScreen = async (): Promise<void> => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(phone.width);
    };

    it('takes back what was submitted, while nobody has gone on with it', async () => {
      await openTheTask('起草');
      await page.getByRole('button', { name: '办结' }).click();
      await page.getByText('已提交“起草”').waitFor();
      await page.getByRole('link', { name: '回到待办' }).click();
      await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
      // Who comes back at once finds it submitted, and not the form as it was.
      await page.goBack();
      await page.getByRole('button', { name: '撤回' }).click();
      await page.getByText('已撤回，任务回到您的待办。').waitFor();
      await openTheTask('起草');
      await page.getByRole('button', { name: '办结' }).click();
      await page.getByText('已提交“起草”').waitFor();
    });

    it('returns a task, to whom and with what reason, to get it straight back', async () => {
      await openTheTask('校对');
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '退回' }).click();
      const dialog = page.getByRole('dialog', { name: '退回' });
      await dialog.getByRole('radio', { name: '起草' }).waitFor();
      await dialog.getByRole('radio', { name: '直接送回给我' }).check();
      await dialog.getByRole('button', { name: '确认退回' }).click();
      await dialog.getByText('请写明退回意见').waitFor();
      await dialog.getByLabel('退回意见').fill('缺附件');
      await fitsTheScreen();
      await dialog.getByRole('button', { name: '确认退回' }).click();
      await page.getByText('已退回。').waitFor();
      await openTheTask('起草');
      await page.getByRole('button', { name: '办结' }).click();
      await page.getByText('已提交“起草”').waitFor();
      await openTheTask('校对');
      await page.getByRole('button', { name: '办结' }).click();
      await page.getByText('已提交“校对”').waitFor();
      const returned = (await server.engine.steps(instanceId)).find(({ command }) => command.kind === 'returnTask');
      expect(returned).to.deep.include({ reason: '缺附件', actor: 'lead1' });
    });

    it('has a colleague prepare it, who is found by name', async () => {
      const id = await openTheTask('表决');
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '委派' }).click();
      const dialog = page.getByRole('dialog', { name: '委派' });
      await dialog.getByLabel('交给谁（姓名或用户名）').fill('教研室主任');
      await dialog.getByRole('radio', { name: /教研室主任甲/ }).check();
      // Who is chosen stays in sight while one looks for others.
      await dialog.getByLabel('交给谁（姓名或用户名）').fill('院长甲');
      await dialog.getByRole('radio', { name: /院长甲/ }).waitFor();
      expect(await dialog.getByRole('radio', { name: /教研室主任甲/ }).isChecked()).to.equal(true);
      await dialog.getByRole('button', { name: '确认委派' }).click();
      await dialog.getByText('请选择一个人，并写明原因').waitFor();
      await dialog.getByLabel('原因').fill('请先看看');
      await fitsTheScreen();
      await dialog.getByRole('button', { name: '确认委派' }).click();
      await page.getByText('已委派，对方办完后会交回给您。').waitFor();
      expect((await server.engine.task(id))?.assignee).to.equal('office1');
      await server.engine.resolveTask({ taskId: id, actor: { id: 'office1' }, commandKey: 'resolved' });
    });

    it('shows whom it waits for when others were asked first, and what they have said', async () => {
      await openTheTask('表决');
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '加签', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: '加签' });
      await dialog.getByLabel('加哪些人（姓名或用户名）').fill('教研室主任甲');
      await dialog.getByRole('checkbox', { name: /教研室主任甲/ }).check();
      await dialog.getByRole('radio', { name: /前加签/ }).check();
      await dialog.getByLabel('原因').fill('请先把关');
      await fitsTheScreen();
      await dialog.getByRole('button', { name: '确认加签' }).click();
      await page.getByText('已加签：教研室主任甲。').waitFor();
      await page.goto('/inbox/mine');
      await page.getByText('等待前加签').waitFor();
      await fitsTheScreen();
      await page.getByRole('link', { name: '表决' }).click();
      await page.getByText(/^已请 教研室主任甲 先答复（前加签）。他们答复后，再由您办理/).waitFor();
      await page.getByRole('button', { name: '同意', exact: true }).waitFor({ state: 'detached' });
      await fitsTheScreen();
      const [his] = (await server.engine.tasks({ assignee: 'office1', status: 'open', instanceId })).items;
      const answer = { taskId: his?.id ?? '', values: {}, actor: { id: 'office1' }, commandKey: 'said' };
      await server.engine.completeTask(answer);
      await page.reload();
      await page.getByRole('button', { name: '同意', exact: true }).waitFor();
    });

    it('takes back whom it need not wait for, but not what somebody has said', async () => {
      const id = await openTheTask('表决');
      for (const [person, position] of [
        ['teacher1', 'before'],
        ['dean', 'before'],
        ['qa', 'after'],
      ] as const) {
        const asked = { taskId: id, items: [person], position, actor: { id: 'lead1' }, commandKey: `ask ${person}` };
        await server.engine.addSigners(asked);
      }
      await page.reload();
      await page.getByText(/^已请 教师甲、院长甲 先答复/).waitFor();
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '减签（我请的人）' }).click();
      const dialog = page.getByRole('dialog', { name: '减签' });
      await dialog.getByText('已经答复、不能再减签的：教研室主任甲。').waitFor();
      await dialog.getByRole('button', { name: '确认减签' }).click();
      await dialog.getByText('请选择一个人').waitFor();
      await dialog.getByText('请写明原因').waitFor();
      await dialog.getByRole('radio', { name: /教师甲 前加签，还没有答复/ }).check();
      await dialog.getByLabel('原因').fill('已当面商量');
      await fitsTheScreen();
      const [his] = (await server.engine.tasks({ assignee: 'teacher1', status: 'open', instanceId })).items;
      const answer = { taskId: his?.id ?? '', values: {}, actor: { id: 'teacher1' }, commandKey: 'meanwhile' };
      await server.engine.completeTask(answer);
      await dialog.getByRole('button', { name: '确认减签' }).click();
      await dialog.getByText(/^对方已经答复.*不能再减签/).waitFor();
      await dialog.getByText('已经答复、不能再减签的：教研室主任甲、教师甲。').waitFor();
      expect(await complaintOf(lead)).to.match(/^[^,]*409 \(Conflict\)$/);
      // Who is left was not chosen.
      expect(await dialog.getByRole('radio', { name: /院长甲/ }).isChecked()).to.equal(false);
      await dialog.getByRole('radio', { name: /院长甲/ }).check();
      await dialog.getByRole('button', { name: '确认减签' }).click();
      await page.getByText('已减签：院长甲。').waitFor();
      await page
        .locator('button:focus')
        .and(page.getByRole('button', { name: '更多' }))
        .waitFor();
      await page.getByRole('button', { name: '同意', exact: true }).waitFor();
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '减签（我请的人）' }).click();
      await dialog.getByRole('radio', { name: /质控办甲 后加签，还没有轮到/ }).waitFor();
      await dialog.getByLabel('原因').fill('不用了');
      await dialog.getByRole('button', { name: '确认减签' }).click();
      await page.getByText('已减签：质控办甲。').waitFor();
      const taken = (await server.engine.steps(instanceId)).filter(({ command }) => command.kind === 'removeSigner');
      expect(taken.map(({ actor, reason }) => [actor, reason])).to.deep.equal([
        ['lead1', '已当面商量'],
        ['lead1', '不用了'],
      ]);
    });

    it('votes with one of three buttons', async () => {
      await openTheTask('表决');
      for (const words of ['不同意', '弃权']) await page.getByRole('button', { name: words, exact: true }).waitFor();
      await fitsTheScreen();
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await page.getByText('已提交“表决”').waitFor();
      expect((await server.engine.variables(instanceId))?.['vote']).to.include({ decision: 'approved' });
      expect((await server.engine.instance(instanceId))?.status).to.equal('completed');
      expect(lead.complaints).to.deep.equal([]);
    });
  });
}
