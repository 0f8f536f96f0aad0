import { expect } from 'chai';
import type { Pack } from '@zhengai/processes';
import type { Browser, Page } from 'playwright-core';
import { join } from 'node:path';
import { smallCollege } from '../../api/test/support/college.ts';
import { type Client, startServer, type TestServer } from '../../api/test/support/server.ts';
import { bpmn, each, end, path, process, start, user } from '../../engine/test/support/draw.ts';
import { number } from '../../processes/src/blocks/fields.ts';
import { chromiumPath, desktop, launchBrowser, phone, visitor, type Visitor } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { root } from '../support/product.ts';

const chromium = chromiumPath();

const filing = user('Fill', { name: '填报', formKey: 'filing', assignee: 'lead1' });
const vote = user('Vote', {
  name: '表决',
  formKey: '',
  assignee: '=who',
  loop: each('=["lead1"]', { as: 'who', vote: { vote: 'all' } }),
});
const check = (id: string, name: string): string => user(id, { name, formKey: '', assignee: 'office1' });

/** 填报、校对、表决. */
const first = bpmn(
  process('board', start('s'), filing, check('Check', '校对'), vote, end('e'), path('s', 'Fill', 'Check', 'Vote', 'e')),
);
/** 校对 has become 复核, and 归档 follows the vote. */
const second = bpmn(
  process(
    'board',
    start('s'),
    filing,
    check('Review', '复核'),
    vote,
    user('File', { name: '归档', formKey: '', assignee: 'qa' }),
    end('e'),
    path('s', 'Fill', 'Review', 'Vote', 'File', 'e'),
  ),
);

const board: Pack = {
  key: 'board',
  name: '评议',
  processes: [{ key: 'board', name: '流程 board', xml: first }],
  forms: [
    {
      key: 'filing',
      title: '填报表',
      description: '',
      variables: ['rate'],
      schema: {
        type: 'object',
        properties: { rate: number('达标率', { required: true, minimum: 0, maximum: 100 }) },
      },
    },
  ],
  diagnosisTables: [],
  handlers: () => ({}),
};

/** Opens an instance and chooses what to do with it. */
const steer = async (page: Page, instanceId: string, action: string): Promise<void> => {
  await page.goto(`/audit/instances/${instanceId}`);
  await page.getByRole('button', { name: '处置' }).click();
  await page.getByRole('button', { name: action, exact: true }).click();
};
const fitsTheScreen = async (page: Page): Promise<void> => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(phone.width);
};

/** The quality office holds, moves, corrects and migrates what runs; everybody concerned sees it, with the reason. */
for (const database of chromium === undefined ? [] : testDatabases()) {
  describe(`running instances are steered in the browser, on ${database.kind}`, () => {
    let server: TestServer;
    let browser: Browser;
    let office: Visitor;
    let lead: Visitor;
    let qa: Client;
    /** One that is gone through, one for a migration by itself, and three for many at once. */
    let instances: string[];
    const visitors: Visitor[] = [];

    before(async () => {
      server = await startServer(database, {
        portalDir: join(root, 'portal', 'dist'),
        preset: smallCollege,
        packs: [board],
      });
      browser = await launchBrowser(chromium ?? '');
      office = await enter('qa', desktop);
      lead = await enter('lead1', phone);
      qa = await server.signIn('qa');
      instances = [];
      for (const name of ['whole', 'single', 'a', 'b', 'c']) {
        const input = { processKey: 'board', variables: {}, actor: { id: 'qa' }, commandKey: name };
        instances.push((await server.engine.start(input)).instanceId);
      }
    });
    after(async () => {
      await browser?.close();
      await server?.drop();
    });

    async function enter(username: string, viewport: { width: number; height: number }): Promise<Visitor> {
      const who = await visitor(browser, server.url, viewport);
      visitors.push(who);
      await who.page.goto('/');
      await who.page.getByLabel('用户名').fill(username);
      await who.page.getByLabel('密码', { exact: true }).fill(server.password);
      await who.page.getByRole('button', { name: '登录' }).click();
      await who.page.getByRole('navigation', { name: '主导航' }).waitFor();
      return who;
    }
    const instanceAt = (place: number): string => instances[place] ?? '';
    /** The open task of a name, and of an assignee where several have one. */
    async function taskOf(instanceId: string, name: string, assignee?: string): Promise<string> {
      const { items } = await server.engine.tasks({ instanceId, status: 'open' });
      const found = items.find((task) => task.name === name && (assignee ?? task.assignee) === task.assignee);
      if (found === undefined) throw new Error(`${name} is not open in ${instanceId}`);
      return found.id;
    }
    /** Submits a task without looking. */
    const complete = async (username: string, instanceId: string, name: string, body: object = {}): Promise<void> => {
      const person = await server.signIn(username);
      const id = await taskOf(instanceId, name, username);
      await person.post(`/tasks/${id}/complete`, { values: {}, ...body }).expect(200);
    };
    it('holds an instance: who has its task reads why, and goes on when it is resumed', async () => {
      await steer(office.page, instanceAt(0), '挂起');
      const dialog = office.page.getByRole('dialog', { name: '挂起本轮' });
      await dialog.getByText('暂时不能办理的任务：1 项').waitFor();
      await dialog.getByText('填报（课程负责人甲）').waitFor();
      await dialog.getByRole('button', { name: '挂起本轮' }).click();
      await dialog.getByText('请写明原因').waitFor();
      await dialog.getByLabel('原因').fill('数据口径待定');
      await dialog.getByRole('button', { name: '挂起本轮' }).click();
      await office.page.getByText('已挂起。').waitFor();
      await office.page.getByRole('heading', { name: /挂起本轮$/ }).waitFor();

      const { page } = lead;
      await page.goto(`/tasks/${await taskOf(instanceAt(0), '填报')}`);
      await page.getByText('本轮已挂起，暂时不能办理').waitFor();
      await page.getByText(/质控办甲 于 .* 挂起。原因：数据口径待定/).waitFor();
      expect(await page.getByRole('button', { name: '提交' }).isDisabled()).to.equal(true);
      await fitsTheScreen(page);

      await steer(office.page, instanceAt(0), '恢复');
      const resuming = office.page.getByRole('dialog', { name: '恢复本轮' });
      await resuming.getByLabel('原因').fill('口径已定');
      await resuming.getByRole('button', { name: '恢复本轮' }).click();
      await office.page.getByText('已恢复。').waitFor();
      await page.reload();
      await page.getByRole('spinbutton', { name: '达标率' }).fill('58');
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText('已提交“填报”').waitFor();
    });

    it('jumps to an element that is clicked in the diagram, and says what goes away', async () => {
      const { page } = office;
      await steer(page, instanceAt(0), '跳转');
      const dialog = page.getByRole('dialog', { name: '跳转' });
      await dialog.getByText('校对（教研室主任甲）').waitFor();
      await dialog.locator('.djs-container [data-element-id="Vote"]').first().click();
      await dialog.getByText('将撤下').waitFor();
      expect(await dialog.getByLabel('跳到哪里').inputValue()).to.equal('Vote');
      await dialog.getByLabel('原因').fill('已线下校对');
      await dialog.getByRole('button', { name: '跳转到“表决”' }).click();
      await page.getByText('已跳转到“表决”。').waitFor();
      await page.getByRole('heading', { name: /跳转到“表决”$/ }).waitFor();
      await page.getByRole('region', { name: '步骤' }).getByText('原因：已线下校对').waitFor();
      await page.getByRole('list', { name: '随后' }).getByText('撤回“校对”').waitFor();
    });

    it('has more people vote, one of them is taken out again, and the other decides with the rest', async () => {
      const { page } = lead;
      await page.goto(`/tasks/${await taskOf(instanceAt(0), '表决')}`);
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '加签' }).click();
      const dialog = page.getByRole('dialog', { name: '加签' });
      await dialog.getByRole('button', { name: '确认加签' }).click();
      await dialog.getByText('请至少选择一个人').waitFor();
      for (const name of ['院长甲', '教师甲']) {
        await dialog.getByLabel('加哪些人（姓名或用户名）').fill(name);
        await dialog.getByRole('checkbox', { name: new RegExp(name) }).check();
      }
      await dialog.getByLabel('原因').fill('重大事项');
      await fitsTheScreen(page);
      await dialog.getByRole('button', { name: '确认加签' }).click();
      await page.getByText('已加签：院长甲、教师甲。').waitFor();

      await office.page.goto(`/audit/instances/${instanceAt(0)}`);
      await office.page.getByRole('link', { name: '表决：教师甲' }).click();
      await office.page.getByRole('button', { name: '更多' }).click();
      await office.page.getByRole('button', { name: '减签' }).click();
      const removing = office.page.getByRole('dialog', { name: '减签' });
      await removing.getByLabel('原因').fill('应当回避');
      await removing.getByRole('button', { name: '确认减签' }).click();
      await office.page.getByText('已减签：教师甲。').waitFor();
      await office.page.getByRole('heading', { name: /减签“表决”$/ }).waitFor();

      await complete('lead1', instanceAt(0), '表决', { vote: 'approve' });
      const dean = await enter('dean', phone);
      await dean.page.goto(`/tasks/${await taskOf(instanceAt(0), '表决', 'dean')}`);
      await dean.page.getByRole('button', { name: '同意', exact: true }).click();
      await dean.page.getByText('已提交“表决”').waitFor();
      expect((await server.engine.variables(instanceAt(0)))?.['vote']).to.deep.include({ decision: 'approved' });
    });

    it('corrects an answer under the rules of its form, and the auditor sees what it was before', async () => {
      await complete('lead1', instanceAt(1), '填报', { values: { rate: 58 } });
      const { page } = office;
      await page.goto(`/audit/instances/${instanceAt(1)}`);
      await page.getByRole('link', { name: '打开这项任务' }).click();
      await page.getByRole('link', { name: '更正' }).click();
      await page.getByRole('heading', { name: '更正“填报”' }).waitFor();
      const rate = page.getByRole('spinbutton', { name: '达标率' });
      expect(await rate.inputValue()).to.equal('58');
      await rate.fill('580');
      await page.getByLabel('原因').fill('录入错误');
      await page.getByRole('button', { name: '提交更正' }).click();
      await page.getByText('还有 1 处需要修改，已标出').waitFor();
      await rate.fill('85');
      await page.getByRole('button', { name: '提交更正' }).click();
      await page.getByText('已更正。').waitFor();
      await page.getByText(/质控办甲 于 .* 更正过。原因：录入错误/).waitFor();

      const auditor = await enter('auditor', desktop);
      await auditor.page.goto(`/audit/instances/${instanceAt(1)}`);
      await auditor.page.getByRole('heading', { name: /更正“填报”$/ }).waitFor();
      const row = auditor.page.getByRole('row', { name: /^达标率/ });
      await row.getByRole('cell', { name: '58', exact: true }).waitFor();
      await row.getByRole('cell', { name: '85', exact: true }).waitFor();
      expect(await auditor.page.getByRole('button', { name: '处置' }).count()).to.equal(0);
    });

    it('takes one instance to the next version, after saying what stands for what', async () => {
      await complete('lead1', instanceAt(2), '填报', { values: { rate: 70 } });
      const draft = await qa.get('/processes/board').expect(200);
      const save = qa.raw('put', '/processes/board/draft').set('If-Match', draft.headers['etag'] ?? '');
      const saved = await save.send({ xml: second }).expect(200);
      const publishing = qa.post('/processes/board/versions', { note: '校对改为复核，增加归档' });
      await publishing.set('If-Match', saved.headers['etag'] ?? '').expect(201);

      const { page } = office;
      await steer(page, instanceAt(1), '迁移');
      const dialog = page.getByRole('dialog', { name: '迁移到另一版本' });
      await dialog.getByText('“校对”在新版本里没有').waitFor();
      expect(await dialog.getByRole('button', { name: '迁移到第 2 版' }).isDisabled()).to.equal(true);
      await dialog.getByLabel('“校对”对应').selectOption({ label: '复核' });
      await dialog.getByText('“校对”改为“复核”').waitFor();
      await dialog.getByText('已提交的 1 份内容全部保留').waitFor();
      await dialog.getByLabel('原因').fill('按新办法执行');
      await dialog.getByRole('button', { name: '迁移到第 2 版' }).click();
      await page.getByText('已迁移到第 2 版。').waitFor();
      // A task that is open is called as the new version calls it.
      await page.getByRole('link', { name: '复核：教研室主任甲' }).waitFor();
      for (const [username, name] of [
        ['office1', '复核'],
        ['lead1', '表决'],
        ['qa', '归档'],
      ] as const)
        await complete(username, instanceAt(1), name, name === '表决' ? { vote: 'approve' } : {});
      expect((await server.engine.instance(instanceAt(1)))?.status).to.equal('completed');
      expect(await server.engine.variables(instanceAt(1))).to.deep.include({ rate: 85 });
    });

    it('takes all others along, on a phone: tries first, then those that can, then those that were mapped', async () => {
      const { page } = office;
      await page.setViewportSize(phone);
      await page.goto('/design/processes/board?tab=versions');
      await page.getByRole('button', { name: '迁移进行中的 3 个' }).click();
      await page.getByText('可以迁移：2 个').waitFor();
      await page.getByText('不能迁移：1 个').waitFor();
      await page.getByText('“校对”在新版本里没有 · 1').click();
      await page.getByRole('link', { name: '流程 board' }).waitFor();
      await fitsTheScreen(page);
      await page.getByRole('button', { name: '迁移 2 个到第 2 版' }).click();
      await page.getByText('请写明原因').waitFor();
      await page.getByLabel('原因').fill('按新办法执行');
      await page.getByRole('button', { name: '迁移 2 个到第 2 版' }).click();
      await page.getByText('已迁移 2 个到第 2 版').waitFor();
      await page.getByRole('button', { name: '重新查找' }).click();
      await page.getByText('可以迁移：0 个').waitFor();
      await page.getByLabel('“校对”对应').selectOption({ label: '复核' });
      await page.getByRole('button', { name: '按对应关系重新试算' }).click();
      await page.getByText('可以迁移：1 个').waitFor();
      await page.getByLabel('原因').fill('按新办法执行');
      await page.getByRole('button', { name: '迁移 1 个到第 2 版' }).click();
      await page.getByText('已迁移 1 个到第 2 版').waitFor();
      await fitsTheScreen(page);
      await page.getByRole('button', { name: '重新查找' }).click();
      await page.getByText('第 1 版上没有进行中的各轮').waitFor();

      for (const place of [2, 3, 4]) {
        expect((await server.engine.instance(instanceAt(place)))?.processVersion).to.equal(2);
        expect((await server.engine.verify(instanceAt(place))).ok).to.equal(true);
      }
      await complete('office1', instanceAt(2), '复核');
      expect(await server.engine.variables(instanceAt(2))).to.deep.include({ rate: 70 });
    });

    it('ends an instance, and no browser complained of anything on the way', async () => {
      await office.page.setViewportSize(desktop);
      await steer(office.page, instanceAt(3), '终止');
      const dialog = office.page.getByRole('dialog', { name: '终止本轮' });
      await dialog.getByText('将撤下的任务：1 项').waitFor();
      await dialog.getByLabel('原因').fill('课程停开');
      await dialog.getByRole('button', { name: '终止本轮' }).click();
      await office.page.getByText('已终止。').waitFor();
      await office.page.getByRole('heading', { name: /终止本轮$/ }).waitFor();
      expect(await office.page.getByRole('button', { name: '处置' }).count()).to.equal(0);
      expect(visitors.flatMap(({ complaints }) => complaints)).to.deep.equal([]);
    });
  });
}
