import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { chromiumPath, hold, launchBrowser } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Person } from '../support/person.ts';
import { Product } from '../support/product.ts';
import { addPerson, addUnit, choosePerson } from './administer.ts';
import { thisSemester } from './calendar.ts';
import { choose } from './design.ts';

const chromium = chromiumPath();

/** A school that begins with nothing but its administrator reaches its first running cycle by the pages alone. */
for (const database of chromium === undefined ? [] : testDatabases()) {
  describe(`an empty school is set up in the browser, on ${database.kind}`, () => {
    let drop: () => Promise<void>;
    let product: Product;
    let browser: Browser;
    let admin: Person;
    let office: Person;
    let lead: Person;
    const oneTime = { office: '', lead: '' };

    before(async () => {
      const created = await database.create();
      drop = () => created.drop();
      product = await new Product(created.url).start(['--empty']);
      browser = await launchBrowser(chromium ?? '');
    });
    after(async () => {
      await browser?.close();
      await product?.remove();
      await drop?.();
    });

    it('the administrator signs in with the one-time password, chooses an own one, and is told what comes next', async () => {
      admin = await Person.firstSignIn(browser, product, 'admin', {
        oneTime: product.adminPassword(),
        own: 'keeper-of-the-school-1',
      });
      const { page } = admin;
      await page.getByRole('heading', { name: '接下来' }).waitFor();
      expect(await page.getByLabel('已完成').count()).to.equal(0);
      expect(await page.getByLabel('待办', { exact: true }).count()).to.equal(5);
    });

    it('sets up college, teaching office and programme', async () => {
      const { page } = admin;
      await page.getByRole('link', { name: /建立组织/ }).click();
      await page.getByRole('button', { name: '修改 本校' }).click();
      await page.getByLabel('单位名称').fill('新办职业学院');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByRole('button', { name: '修改 新办职业学院' }).waitFor();
      await addUnit(page, '职能部门', '质量管理处', '新办职业学院');
      await addUnit(page, '二级学院', '智能制造学院', '新办职业学院');
      await addUnit(page, '教研室', '机电教研室', '智能制造学院');
      await page.getByRole('button', { name: '添加专业' }).click();
      await page.getByLabel('专业名称').fill('机电一体化技术');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByRole('listitem').filter({ hasText: '机电一体化技术' }).waitFor();
    });

    it('adds the quality office, a reviewer and a teacher, each with a one-time password', async () => {
      const { page } = admin;
      await page.getByRole('navigation', { name: '管理' }).getByRole('link', { name: '人员' }).click();
      oneTime.office = await addPerson(page, {
        name: '质控甲',
        username: 'zhikong1',
        unit: '质量管理处',
        role: ['质控办', '新办职业学院'],
      });
      await addPerson(page, {
        name: '主任乙',
        username: 'zhuren1',
        unit: '机电教研室',
        role: ['教研室主任', '机电教研室'],
      });
      oneTime.lead = await addPerson(page, { name: '教师丙', username: 'jiaoshi1', unit: '机电教研室' });
    });

    it('adds a course with its lead and teacher; the steps are done', async () => {
      const { page } = admin;
      await page.getByRole('navigation', { name: '管理' }).getByRole('link', { name: '课程' }).click();
      await page.getByRole('button', { name: '添加课程' }).click();
      await page.getByLabel('课程名称', { exact: true }).fill('机械基础');
      await page.getByLabel('课程代码', { exact: true }).fill('JD101');
      await choose(page, '教研室', '机电教研室');
      await choose(page, '专业', '机电一体化技术');
      await choosePerson(page, '课程负责人', 'jiaoshi1');
      await choosePerson(page, '任课教师', 'jiaoshi1');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByRole('link', { name: '机械基础' }).waitFor();
      await page.getByRole('link', { name: '工作台' }).click();
      await page.getByText('组织信息齐全').waitFor();
    });

    it('the quality office is led from an empty list to a semester and to the launch', async () => {
      office = await Person.firstSignIn(browser, product, 'zhikong1', {
        oneTime: oneTime.office,
        own: 'quality-comes-first-1',
      });
      const { page } = office;
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '轮次' }).click();
      await page.getByText('还没有发起过诊改').waitFor();
      await page.getByRole('link', { name: '添加学期' }).click();
      await page.getByRole('button', { name: '添加学期' }).click();
      await page.getByLabel('编号').fill(thisSemester.id);
      await page.getByLabel('名称').fill(thisSemester.name);
      await page.getByLabel('开学').fill(thisSemester.ends);
      await page.getByLabel('期中检查日').fill(thisSemester.midTerm);
      await page.getByLabel('结束', { exact: true }).fill(thisSemester.ends);
      await page.getByLabel('报告截止日').fill(thisSemester.reportDue);
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('期中检查日应在开学之后').waitFor();
      await page.getByLabel('开学').fill(thisSemester.starts);
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('学期已保存').waitFor();
      const letGo = await hold(page, '**/api/v1/campaigns/preview');
      await page.getByRole('link', { name: '发起一轮' }).click();
      // Nothing is launched before it is said what that would do.
      await page.getByRole('main').locator('button:disabled').filter({ hasText: '发起' }).waitFor();
      await letGo();
      await page.getByText('为 1 门课程新开流程').waitFor();
      await page.getByRole('button', { name: '发起 1 门课程' }).click();
      await page.getByText(/新开 1 门/).waitFor();
      await page.getByRole('rowheader', { name: /机械基础/ }).waitFor();
      await page.getByRole('cell', { name: /学期教学目标与达标标准.*教师丙/ }).waitFor();
    });

    it('the first task waits for the course lead', async () => {
      lead = await Person.firstSignIn(browser, product, 'jiaoshi1', {
        oneTime: oneTime.lead,
        own: 'teaching-mechanics-1',
      });
      await lead.page
        .getByRole('link', { name: /学期教学目标与达标标准/ })
        .first()
        .click();
      await lead.page.getByRole('button', { name: /^提交/ }).waitFor();
    });

    it('nobody saw a complaint of the browser on the way', () => {
      const complaints = [admin, office, lead]
        .flatMap((person) => person.complaints)
        // The refused semester.
        .filter((text) => !text.includes('Failed to load resource'));
      expect(complaints).to.deep.equal([]);
    });
  });
}
