import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { join } from 'node:path';
import { type Client, newKey, startServer, type TestServer } from '../../api/test/support/server.ts';
import { chromiumPath, complaintOf, launchBrowser, phone, visitor, type Visitor } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Listener } from '../support/listener.ts';
import { root } from '../support/product.ts';

const chromium = chromiumPath();

/** A report that is due in two working days; then another system fetches the grades. */
const yearly = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1"
  id="Definitions" targetNamespace="urn:test">
  <bpmn:process id="yearly" name="年度报告" isExecutable="true" zg:tier="course">
    <bpmn:startEvent id="Start" /><bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Report" />
    <bpmn:userTask id="Report" name="撰写报告" zg:assignee="lead1" zg:dueDate="P2D" zg:calendar="working" />
    <bpmn:sequenceFlow id="f2" sourceRef="Report" targetRef="Fetch" />
    <bpmn:serviceTask id="Fetch" name="取成绩" zg:topic="grades" />
    <bpmn:sequenceFlow id="f3" sourceRef="Fetch" targetRef="End" /><bpmn:endEvent id="End" />
  </bpmn:process>
</bpmn:definitions>`;

const dayOf = (at: number | undefined): string => new Date((at ?? 0) + 8 * 3_600_000).toISOString().slice(0, 10);

/** What keeps the system going from day to day: the calendar, programs that fetch work, addresses that are told, numbers. */
for (const database of chromium === undefined ? [] : testDatabases()) {
  describe(`the system is run in the browser, on ${database.kind}`, () => {
    let server: TestServer;
    let browser: Browser;
    let qa: Client;
    const visitors: Visitor[] = [];
    let office: Page;
    let admin: Page;
    const listener = new Listener();

    before(async () => {
      const portalDir = join(root, 'portal', 'dist');
      server = await startServer(database, { portalDir, webhooksMayLoopBack: true });
      browser = await launchBrowser(chromium ?? '');
      qa = await server.signIn('qa');
      await publish();
      office = await enter('qa');
      admin = await enter('admin');
    });
    after(async () => {
      listener.stop();
      await browser?.close();
      await server?.drop();
    });

    async function publish(): Promise<void> {
      const path = '/processes/yearly';
      await qa.post('/processes', { key: 'yearly', name: '年度报告', tier: 'course' }).expect(201);
      const { body } = await qa.get(path).expect(200);
      const draft: { readonly revision: number } = body.draft;
      const saved = await qa
        .raw('put', `${path}/draft`)
        .set('If-Match', `"${draft.revision}"`)
        .send({ xml: yearly })
        .expect(200);
      await qa.post(`${path}/versions`, { note: '第一版' }).set('If-Match', `"${saved.body.revision}"`).expect(201);
    }

    async function enter(username: string, viewport?: { readonly width: number; readonly height: number }) {
      const who = await visitor(browser, server.url, viewport);
      visitors.push(who);
      const { page } = who;
      await page.goto('/');
      await page.getByLabel('用户名').fill(username);
      await page.getByLabel('密码', { exact: true }).fill(server.password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('navigation', { name: '主导航' }).waitFor();
      return page;
    }

    const begin = async (businessKey: string): Promise<string> => {
      const started = { processKey: 'yearly', businessKey, variables: {}, actor: { id: 'qa' }, commandKey: newKey() };
      return (await server.engine.start(started)).instanceId;
    };
    const reportOf = async (instanceId: string) => {
      const [task] = (await server.engine.tasks({ instanceId, status: 'open' })).items;
      if (task === undefined) throw new Error('there is no task');
      return task;
    };
    const submit = async (instanceId: string): Promise<void> => {
      const { id: taskId } = await reportOf(instanceId);
      await server.engine.completeTask({ taskId, values: {}, actor: { id: 'lead1' }, commandKey: newKey() });
    };

    it('a holiday that is clicked moves a due date; a list that is pasted is taken line by line', async () => {
      const due = dayOf((await reportOf(await begin('k-1'))).due);
      await office.goto(`/calendar?year=${due.slice(0, 4)}`);
      await office.getByLabel('名称').fill('校庆');
      await office.locator(`[data-day="${due}"]`).click();
      await office.getByText('1 天有改动，尚未保存').waitFor();
      // What is clicked is still there after leaving.
      await office.goto('/');
      await office.goto(`/calendar?year=${due.slice(0, 4)}`);
      await office.getByRole('button', { name: '粘贴列表' }).click();
      await office.getByLabel('每行一天或一段').fill('2032-10-01 至 2032-10-03 国庆节\n国庆节调休');
      await office.getByRole('button', { name: '放进校历' }).click();
      await office.getByText('第 2 行看不懂日期：国庆节调休').waitFor();
      await office.getByLabel('每行一天或一段').fill('2032-10-01 至 2032-10-03 国庆节\n2032-10-09 班 国庆节调休');
      await office.getByRole('button', { name: '放进校历' }).click();
      await office.getByText('5 天有改动，尚未保存').waitFor();
      const save = office.getByRole('button', { name: '保存', exact: true });
      await save.click();
      const asks = office.getByRole('dialog', { name: '保存校历的 5 天改动' });
      // By the keyboard, here and below: a dialog that is still growing moves its button away from under the pointer.
      await asks.getByRole('button', { name: '确认保存' }).press('Enter');
      await asks.getByText('请写明原因').waitFor();
      // Whoever thinks better of it goes on where they were, and is asked anew.
      await office.keyboard.press('Escape');
      await asks.waitFor({ state: 'hidden' });
      await office.locator('button:focus').and(save).waitFor();
      await office.keyboard.press('Enter');
      await asks.getByText('会写入历史，审计可见。').waitFor();
      await asks.getByLabel('原因').fill('放假通知');
      // Nowhere on the way is one's own change taken for somebody else's.
      await office.evaluate(() => {
        new MutationObserver(() => {
          if (document.querySelector('.za-overtaken') !== null) document.body.dataset['alarm'] = 'raised';
        }).observe(document.body, { childList: true, subtree: true });
      });
      await asks.getByRole('button', { name: '确认保存' }).press('Enter');
      await office.getByText('校历已保存').waitFor();
      expect(await office.locator('body').getAttribute('data-alarm')).to.equal(null);
      expect(await server.engine.calendar('2032-01-01', '2032-12-31')).to.have.length(4);
      expect(dayOf((await reportOf(await begin('k-2'))).due) > due).to.equal(true);
      // The administrator reads it, on a page without anything to press.
      await admin.goto(`/calendar?year=${due.slice(0, 4)}`);
      await admin.getByText('校庆').waitFor();
      expect(await admin.locator('button[data-day]').count()).to.equal(0);
    });

    it('what a colleague has changed meanwhile is named before it is saved over, and nothing is lost', async () => {
      await office.goto('/calendar?year=2033');
      await office.getByLabel('名称').fill('运动会');
      for (const day of ['2033-04-14', '2033-04-15']) await office.locator(`[data-day="${day}"]`).click();
      const colleague = await enter('qa');
      await colleague.goto('/calendar?year=2033');
      await colleague.getByLabel('名称').fill('技能大赛');
      await colleague.locator('[data-day="2033-04-15"]').click();
      await colleague.getByRole('button', { name: '保存', exact: true }).click();
      await colleague.getByLabel('原因').fill('承办省赛');
      await colleague.getByRole('button', { name: '确认保存' }).press('Enter');
      await colleague.getByText('校历已保存').waitFor();

      await office.getByRole('button', { name: '保存', exact: true }).click();
      await office.getByLabel('原因').fill('校运动会');
      await office.getByRole('button', { name: '确认保存' }).press('Enter');
      const notice = office.getByRole('alert').filter({ hasText: '校历已被改动，请先核对' });
      await notice.getByText(/改了 1 天。原因：承办省赛/).waitFor();
      await notice.getByText(/放假 · 技能大赛；您的改动：放假 · 运动会/).waitFor();
      expect(await office.getByRole('button', { name: '保存', exact: true }).isDisabled()).to.equal(true);
      // They are led to the notice, wherever in the year they have been.
      await office.locator('.za-overtaken:focus').waitFor();
      await office.getByRole('button', { name: '先核对他人的改动，再保存' }).waitFor();
      const own = visitors.find(({ page }) => page === office) ?? expect.fail('the office is not there');
      expect(await complaintOf(own)).to.match(/^[^,]*412 \(Precondition Failed\)$/);
      await notice.getByRole('button', { name: '核对过了，保留我的改动' }).click();
      await office.getByText('2 天有改动，尚未保存').waitFor();
      await office.getByRole('button', { name: '保存', exact: true }).click();
      expect(await office.getByLabel('原因').inputValue()).to.equal('校运动会');
      await office.getByRole('button', { name: '确认保存' }).press('Enter');
      await office.getByText('校历已保存').waitFor();
      const names = (await server.engine.calendar('2033-01-01', '2033-12-31')).map(({ name }) => name);
      expect(names).to.deep.equal(['运动会', '运动会']);
      await office
        .getByRole('region', { name: '变更记录' })
        .getByText(/原因：校运动会/)
        .waitFor();
    });

    it('a program gets a token that is shown once, does its work with it, and is out when it is revoked', async () => {
      const instanceId = await begin('k-3');
      await submit(instanceId);
      await admin.goto('/admin/machines');
      await admin
        .getByRole('row', { name: /grades/ })
        .getByText('没有机器账号能领取')
        .waitFor();
      await admin.getByRole('button', { name: '主题 grades，可领取：1 项，查看' }).click();
      const behind = admin.getByRole('dialog', { name: '主题 grades：可领取' });
      await behind
        .getByRole('listitem')
        .filter({ hasText: 'k-3' })
        .getByText(/等待自/)
        .waitFor();
      await admin.keyboard.press('Escape');
      await behind.waitFor({ state: 'detached' });
      await admin
        .locator('button:focus')
        .and(admin.getByRole('button', { name: /^主题 grades，可领取/ }))
        .waitFor();
      await admin.getByRole('button', { name: '添加机器账号' }).click();
      await admin.getByLabel('名称').fill('教务系统');
      await admin.getByRole('button', { name: /添加$/ }).click();
      await admin.getByText('请至少填一个主题，或允许查询事件').waitFor();
      await admin.getByLabel('可领取的主题').fill('grades');
      await admin.keyboard.press('Enter');
      await admin.getByRole('button', { name: /添加$/ }).click();
      const token = await admin.locator('[data-secret]').innerText();
      await admin.getByRole('button', { name: '已记下' }).click();
      await admin.locator('[data-secret]').waitFor({ state: 'detached' });
      expect(await admin.content()).not.to.contain(token);

      const send = (path: string, body: object) =>
        fetch(`${server.url}/api/v1/external-tasks${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      const fetching = { workerId: 'w-1', topics: [{ name: 'grades', lockMs: 60_000 }] };
      const { items } = (await (await send('/fetch', fetching)).json()) as {
        readonly items: readonly { readonly id: string; readonly lock: string }[];
      };
      const [task] = items;
      const done = await send(`/${encodeURIComponent(task?.id ?? '')}/complete`, { lock: task?.lock, variables: {} });
      expect(done.status).to.equal(204);
      expect(await server.engine.instance(instanceId)).to.deep.include({ status: 'completed' });

      await admin.reload();
      await admin.getByText('没有等待领取的工作').waitFor();
      await admin.getByRole('button', { name: '收回 教务系统 的令牌' }).click();
      await admin.getByRole('tooltip').getByRole('button', { name: '收回令牌' }).click();
      await admin.getByText('已收回令牌').waitFor();
      expect((await send('/fetch', fetching)).status).to.equal(401);
    });

    it('an address is told what happens; what it can not be told is tried again by hand', async () => {
      const url = await listener.start();
      await admin.goto('/admin/webhooks');
      await admin.getByRole('button', { name: '添加通知地址' }).click();
      await admin.getByLabel('名称').fill('数据中台');
      await admin.getByLabel('地址', { exact: true }).fill('ftp://example.org');
      await admin.getByLabel('流程发起').check();
      await admin.getByRole('button', { name: /添加$/ }).click();
      await admin.locator('.za-field-error').waitFor();
      await admin.getByLabel('地址', { exact: true }).fill(url);
      await admin.getByRole('button', { name: /添加$/ }).click();
      await admin.getByRole('button', { name: '已记下' }).click();
      await admin.getByRole('button', { name: '测试 数据中台' }).click();
      await admin.getByText('测试通知已送达').waitFor();
      expect(listener.told).to.have.length(1);
      expect(listener.events[0]).to.deep.include({ kind: 'test' });

      // As if it had been tried seven times already, over hours.
      await server.knex('webhook').update({ attempts: 7 });
      listener.status = 503;
      const instanceId = await begin('k-4');
      while ((await server.knex('webhook_dead_letter').first()) === undefined)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(listener.events[1]).to.deep.include({ kind: 'instanceStarted', instanceId });
      await admin.reload();
      await admin.getByRole('button', { name: '1 条没有送达' }).click();
      const letters = admin.getByRole('region', { name: '数据中台没有送达的通知' });
      await letters.getByText('HTTP 503').waitFor();
      await letters.getByRole('button', { name: '重试 流程发起' }).click();
      await admin.getByText('仍没有送达：HTTP 503').waitFor();
      listener.status = 204;
      await letters.getByRole('button', { name: '重试 流程发起' }).click();
      await letters.getByText('没有未送达的通知').waitFor();
      expect(listener.told).to.have.length(4);
      await admin.getByText('全部送达').waitFor();

      await admin.getByRole('button', { name: '暂停 数据中台' }).click();
      await admin.getByRole('button', { name: '恢复 数据中台' }).waitFor();
      await admin.getByRole('button', { name: '删除 数据中台' }).click();
      await admin.getByRole('tooltip').getByRole('button', { name: '删除' }).click();
      await admin.getByText('还没有通知地址').waitFor();
    });

    it('every number of a process opens what was counted', async () => {
      await office.goto('/design/processes/yearly?tab=statistics');
      await office.locator('.zg-heat-text').filter({ hasText: '3' }).waitFor();
      const report = office.getByRole('row', { name: /撰写报告/ });
      await report.getByRole('button', { name: /^查看中位用时/ }).click();
      const stays = office.getByRole('dialog').getByRole('list', { name: '停留' });
      await stays.getByRole('listitem').waitFor();
      expect(await stays.getByRole('listitem').count()).to.equal(1);
      // By the keyboard: the dialog may still be growing under the pointer.
      await stays.getByRole('link', { name: 'k-3' }).press('Enter');
      await office.getByText('第 2 步，共 3 步').first().waitFor();
      await office.getByRole('link', { name: '各环节用时' }).click();
      await office.getByRole('link', { name: '取成绩' }).waitFor();

      await office.goto('/design/processes/yearly?tab=statistics');
      await report.getByRole('link', { name: '查看待办任务：撰写报告 3' }).click();
      await office.getByRole('button', { name: '只看停在“撰写报告”的：有待办任务' }).waitFor();
      await office.locator('.za-instance').nth(2).waitFor();
      expect(await office.locator('.za-instance').count()).to.equal(3);
      await office.goBack();
      await office.getByRole('link', { name: '已办结 1' }).click();
      await office.locator('.za-instance').waitFor();
      expect(await office.locator('.za-instance').count()).to.equal(1);
    });

    it('the auditor reads on a phone who did what', async () => {
      const auditor = await enter('auditor', phone);
      await auditor.goto('/audit');
      await auditor.getByRole('link', { name: '操作记录' }).click();
      await auditor.getByText('提交“撰写报告”').waitFor();
      await auditor.getByRole('button', { name: '课程负责人甲' }).click();
      await auditor.getByText('启动本轮').first().waitFor({ state: 'detached' });
      await auditor.getByText('提交“撰写报告”').waitFor();
      expect(await auditor.locator('.za-instance').count()).to.equal(1);
      await auditor.getByRole('link', { name: /k-3/ }).click();
      await auditor.getByText('第 2 步，共 3 步').first().waitFor();
      await auditor.goto('/audit/waiting');
      await auditor.getByText('没有流程在等待外面的事件').waitFor();
      expect(await auditor.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(phone.width);
    });

    it('nobody saw a complaint of the browser on the way', () => {
      const complaints = visitors.flatMap((who) => who.complaints);
      // The address that was refused on purpose.
      expect(complaints.filter((text) => !text.includes('status of 400'))).to.deep.equal([]);
    });
  });
}
