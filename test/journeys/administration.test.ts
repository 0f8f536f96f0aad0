import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { chromiumPath, hold, launchBrowser } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Person } from '../support/person.ts';
import { Product } from '../support/product.ts';
import { addPerson, choosePerson, pick, readPassword } from './administer.ts';
import { openChoice } from './design.ts';

const chromium = chromiumPath();

/** What an administrator does every week, and what is refused to administrators as to others. */
for (const database of chromium === undefined ? [] : testDatabases()) {
  describe(`people and courses are kept in the browser, on ${database.kind}`, () => {
    let drop: () => Promise<void>;
    let product: Product;
    let browser: Browser;
    let admin: Person;
    let newcomer: Person;
    let leader: Person;
    let college: Person;

    before(async () => {
      const created = await database.create();
      drop = () => created.drop();
      product = await new Product(created.url).start();
      browser = await launchBrowser(chromium ?? '');
      admin = await Person.signIn(browser, product, 'admin');
    });
    after(async () => {
      await browser?.close();
      await product?.remove();
      await drop?.();
    });

    it('a user name that is taken is refused at its field, another one is accepted', async () => {
      const { page } = admin;
      await page.goto('/admin/people');
      await page.getByRole('button', { name: '添加人员' }).click();
      await page.getByRole('button', { name: '保存' }).click();
      const missing = page.getByText('请填写', { exact: true });
      await missing.nth(2).waitFor();
      expect(await missing.count()).to.equal(3);
      await page.getByLabel('姓名', { exact: true }).fill('新来的老师');
      await page.getByLabel('用户名', { exact: true }).fill('jiaoshijia');
      await pick(page, '单位', '机械制造教研室');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('用户名 jiaoshijia 已被使用').waitFor();
      await page.getByRole('button', { name: '取消' }).click();
      const oneTime = await addPerson(page, { name: '新来的老师', username: 'xinren', unit: '机械制造教研室' });
      newcomer = await Person.firstSignIn(browser, product, 'xinren', { oneTime, own: 'a-teacher-who-begins' });
    });

    it('a role that must stay apart from others is refused in words', async () => {
      const { page } = admin;
      const letGo = await hold(page, '**/api/v1/programmes');
      await find('xinren');
      const roles = page.waitForResponse('**/api/v1/roles');
      await page.getByRole('button', { name: '修改 新来的老师' }).click();
      await roles;
      // As long as it is not known what roles can be held for, none can be added without that.
      await page.locator('button:disabled').filter({ hasText: '添加角色' }).waitFor();
      await letGo();
      await page.getByRole('button', { name: '添加角色' }).click();
      await page.getByRole('button', { name: '添加角色' }).click();
      await page.getByLabel('角色', { exact: true }).last().click();
      await openChoice(page).getByText('审计员', { exact: true }).click();
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText(/系统管理员与审计员不能由同一人担任/).waitFor();
      await page.getByRole('button', { name: '取消' }).click();
    });

    it('nobody changes their own roles: the form does not offer it, the server refuses it', async () => {
      const { page } = admin;
      await find('admin');
      await page.getByRole('button', { name: '修改 系统管理员' }).click();
      await page.getByText('自己的角色和停用由另一位管理员办理').waitFor();
      expect(await page.getByRole('button', { name: '添加角色' }).count()).to.equal(0);
      await page.getByRole('button', { name: '取消' }).click();
      const { account } = await admin.get<{ readonly account: { readonly id: string } }>('/session');
      const refused = await admin.send('PATCH', `/people/${account.id}`, { roles: [] });
      expect(refused.status).to.equal(403);
    });

    it('a course without a lead is flagged and found by the number on the home page, and gets its lead', async () => {
      const { page } = admin;
      const { items } = await admin.get<{ readonly items: readonly { readonly id: string; readonly name: string }[] }>(
        '/courses?limit=1',
      );
      const [course] = items;
      await admin.send('PATCH', `/courses/${course?.id}`, { lead: null });
      await page.goto('/');
      await page.getByRole('link', { name: /没有负责人的课程/ }).click();
      await page.getByRole('link', { name: course?.name ?? '' }).waitFor();
      expect(await page.getByRole('button', { name: /^修改/ }).count()).to.equal(1);
      await page.getByRole('button', { name: `修改 ${course?.name}` }).click();
      await page.getByLabel('课程负责人', { exact: true }).click();
      await openChoice(page).getByText(' · admin').waitFor();
      // Whoever does not fit is not offered any more, also before the answer is there.
      const letGo = await hold(page, /\/api\/v1\/people\?/);
      await page.getByLabel('课程负责人', { exact: true }).fill('xinren');
      await openChoice(page)
        .getByText(/正在查找| · xinren/)
        .waitFor();
      expect(await openChoice(page).getByText(' · admin').count()).to.equal(0);
      await letGo();
      await choosePerson(page, '课程负责人', 'xinren');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('没有符合条件的课程').waitFor();
      const led = await newcomer.get<{ readonly items: readonly { readonly id: string }[] }>('/courses?mine=true');
      expect(led.items.map(({ id }) => id)).to.deep.equal([course?.id]);
    });

    it('a course code that is taken is refused at its field', async () => {
      const { page } = admin;
      const { items } = await admin.get<{
        readonly items: readonly { readonly code: string; readonly name: string }[];
      }>('/courses?limit=2');
      await page.goto('/admin/courses');
      await page.getByRole('button', { name: `修改 ${items[0]?.name}`, exact: true }).click();
      await page.getByLabel('课程代码', { exact: true }).fill(items[1]?.code ?? '');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText(`课程代码 ${items[1]?.code} 已被使用`).waitFor();
    });

    it('a reset password ends the sessions and works once; whoever is deactivated is out', async () => {
      const { page } = admin;
      await find('xinren');
      await page.getByRole('button', { name: '重置 新来的老师 的密码' }).click();
      await page.getByRole('tooltip').getByRole('button', { name: '重置密码' }).click();
      const oneTime = await readPassword(page, '新来的老师');
      await newcomer.page.goto('/');
      await newcomer.page.getByRole('button', { name: '登录' }).waitFor();
      newcomer = await Person.firstSignIn(browser, product, 'xinren', { oneTime, own: 'another-own-password' });
      await page.getByRole('button', { name: '修改 新来的老师' }).click();
      await page.getByLabel('可以登录').uncheck();
      await page.getByText(/停用后立即退出登录/).waitFor();
      const letGo = await hold(page, /\/api\/v1\/people\?/);
      const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
      await page.getByRole('button', { name: '保存' }).click();
      await saved;
      // Put away before the list is there anew, the form would open with what was there before.
      expect(await page.getByLabel('可以登录').isChecked()).to.equal(false);
      await letGo();
      await page.getByText('已停用').waitFor();
      await page.getByLabel('可以登录').waitFor({ state: 'detached' });
      await newcomer.page.goto('/');
      await newcomer.page.getByRole('button', { name: '登录' }).waitFor();
    });

    it('the leading group and a college look on: no button to launch, and the server refuses', async () => {
      leader = await Person.signIn(browser, product, 'lingdao');
      college = await Person.signIn(browser, product, 'xueyuan');
      for (const { page, send } of [leader, college].map((person) => ({
        page: person.page,
        send: person.send.bind(person),
      }))) {
        await page.goto('/campaigns');
        await page.getByText('质控办发起后').waitFor();
        expect(await page.getByRole('button', { name: /发起一轮|学期/ }).count()).to.equal(0);
        await page.goto('/campaigns/new');
        await page.getByText('只有质控办可以发起').waitFor();
        const refused = await send('POST', '/campaigns', {
          name: '不应发起',
          semesterId: '2026-2027-1',
          processKey: 'course_semester',
          collegeId: null,
        });
        expect(refused.status).to.equal(403);
      }
    });

    it('nobody saw a complaint of the browser on the way', () => {
      const complaints = [admin, newcomer, leader, college]
        .flatMap((person) => person.complaints)
        // Refusals that were asked for.
        .filter((text) => !text.includes('Failed to load resource'));
      expect(complaints).to.deep.equal([]);
    });

    async function find(username: string): Promise<void> {
      await admin.page.goto(`/admin/people?q=${username}`);
    }
  });
}
