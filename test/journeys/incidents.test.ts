import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { join } from 'node:path';
import { startServer, type TestServer } from '../../api/test/support/server.ts';
import { fetchedWork } from '../../api/test/support/work.ts';
import { chromiumPath, launchBrowser, phone, visitor, type Visitor } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { root } from '../support/product.ts';

const chromium = chromiumPath();

/** Work of an outside program fails; the quality office finds it, corrects it on a phone, and gives up on another. */
for (const database of chromium === undefined ? [] : testDatabases()) {
  describe(`incidents are dealt with in the browser, on ${database.kind}`, () => {
    let server: TestServer;
    let browser: Browser;
    let office: Visitor;
    let page: Page;
    let started = 0;

    before(async () => {
      server = await startServer(database, { portalDir: join(root, 'portal', 'dist') });
      await server.engine.deploy({ xml: fetchedWork, actor: { id: 'qa' } });
      browser = await launchBrowser(chromium ?? '');
      office = await visitor(browser, server.url, phone);
      ({ page } = office);
      await page.goto('/');
      await page.getByLabel('用户名').fill('qa');
      await page.getByLabel('密码', { exact: true }).fill(server.password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('navigation', { name: '主导航' }).waitFor();
    });
    after(async () => {
      await browser?.close();
      await server?.drop();
    });

    /** Starts an instance; what is fetched for it fails for good. */
    async function fail(course: string, message: string): Promise<string> {
      const { instanceId } = await server.engine.start({
        processKey: 'grades',
        businessKey: course,
        variables: { course },
        actor: { id: 'qa' },
        commandKey: `start-${++started}`,
      });
      await give(message);
      return instanceId;
    }
    const fetchOne = async () => {
      const topics = [{ name: 'grades', lockMs: 60_000 }];
      const [task] = await server.engine.fetchAndLock({ workerId: 'w', topics, max: 1 });
      if (task === undefined) throw new Error('there is no work');
      return task;
    };
    const give = async (message: string): Promise<void> =>
      server.engine.failExternal({ ...(await fetchOne()), message, retries: 0 });
    const fitsTheScreen = async (): Promise<void> => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(phone.width);
    };

    it('says that all is well while nothing has failed', async () => {
      await page.goto('/incidents');
      await page.getByText('没有异常').waitFor();
      await fitsTheScreen();
    });

    it('shows what failed, on the home page and in the list', async () => {
      await fail('c-0', '没有这门课程');
      await page.goto('/');
      await page.getByRole('link', { name: '环节 取成绩' }).waitFor();
      await page.getByRole('link', { name: '全部异常' }).click();
      // The home page says what was wrong too.
      await page.getByRole('heading', { level: 1, name: '异常' }).waitFor();
      await page.getByText('没有这门课程').waitFor();
      await fitsTheScreen();
    });

    it('is corrected with a reason, and runs again with the corrected data', async () => {
      await page.getByRole('link', { name: '取成绩' }).click();
      await page.getByRole('button', { name: '重试' }).click();
      await page.getByText('请写明原因').waitFor();
      await page.getByRole('radio', { name: /更正数据后重试/ }).check();
      await page.getByLabel('更正后的数据').fill('{ "course": ');
      await page.getByRole('textbox', { name: '原因' }).fill('课程代码写错');
      await page.getByRole('button', { name: '更正并重试' }).click();
      await page.getByText('不是有效的 JSON 对象').waitFor();
      await page.getByLabel('更正后的数据').fill('{ "course": "c-1" }');
      await fitsTheScreen();
      await page.getByRole('button', { name: '更正并重试' }).click();
      await page.getByText('没有异常').waitFor();
      const task = await fetchOne();
      expect(task.input).to.deep.equal({ course: 'c-1' });
      await server.engine.completeExternal(task);
      const steps = await server.engine.steps(task.instanceId);
      expect(steps[1]).to.deep.include({ reason: '课程代码写错' });
    });

    it('is skipped, which the history tells; whoever comes later reads that it is settled', async () => {
      const instanceId = await fail('c-2', '系统已停用');
      await page.reload();
      await page.getByRole('link', { name: '取成绩' }).click();
      await page.getByRole('radio', { name: /^跳过/ }).check();
      await page.getByRole('textbox', { name: '原因' }).fill('改为人工录入');
      const address = page.url();
      await page.getByRole('button', { name: '跳过这项工作' }).click();
      await page.getByText('没有异常').waitFor();
      expect(await server.engine.instance(instanceId)).to.deep.include({ status: 'completed' });
      await page.goto(address);
      await page.getByText('这项异常已经处理过了').waitFor();
      expect(office.complaints.filter((text) => !text.includes('404'))).to.deep.equal([]);
    });
  });
}
