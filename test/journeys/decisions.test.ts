import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { chromiumPath, launchBrowser, phone } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Person } from '../support/person.ts';
import { Product } from '../support/product.ts';

const chromium = chromiumPath();

/** 达标等级 by attainment rate (达成度) and whether there is evidence. */
const grades = (line: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="等级" namespace="urn:test">
  <decision id="course_grade" name="课程教学质量达标等级（按达成度与证据）">
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="i1" label="教学目标达成度（%）"><inputExpression id="e1" typeRef="number"><text>attainment</text></inputExpression></input>
      <input id="i2" label="有无证据"><inputExpression id="e2" typeRef="boolean"><text>course.evidence</text></inputExpression></input>
      <output id="o" label="等级" name="grade" typeRef="string" />
      <rule id="r1"><inputEntry id="c11"><text>${line}</text></inputEntry><inputEntry id="c12"><text>true</text></inputEntry><outputEntry id="v1"><text>"优秀"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="c21"><text>[75..90)</text></inputEntry><inputEntry id="c22"><text>true</text></inputEntry><outputEntry id="v2"><text>"达标"</text></outputEntry></rule>
      <rule id="r3"><inputEntry id="c31"><text>-</text></inputEntry><inputEntry id="c32"><text>-</text></inputEntry><outputEntry id="v3"><text>"未达标"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`);

for (const database of (chromium === undefined ? [] : testDatabases()).filter(({ kind }) => kind === 'sqlite')) {
  describe(`质控办 keeps decision tables in the browser, on ${database.kind}`, () => {
    let drop: () => Promise<void>;
    let product: Product;
    let browser: Browser;
    let qa: Person;
    before(async () => {
      const created = await database.create();
      drop = () => created.drop();
      product = await new Product(created.url).start();
      browser = await launchBrowser(chromium ?? '');
      qa = await Person.signIn(browser, product, 'zhikong');
    });
    after(async () => {
      await browser?.close();
      await product?.remove();
      await drop?.();
    });

    const choose = (line: string) =>
      qa.page.getByLabel('DMN 文件').setInputFiles({ name: '等级.dmn', mimeType: 'text/xml', buffer: grades(line) });

    it('finds an empty list that says what to do', async () => {
      const { page } = qa;
      await page.goto('/design');
      await page.getByRole('link', { name: '决策表' }).click();
      await page.getByText('还没有决策表').waitFor();
    });

    it('is told which rule and column of a file is wrong, and publishes the corrected one', async () => {
      const { page } = qa;
      await page.getByRole('button', { name: '发布决策表' }).click();
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page.getByText('请选择 DMN 文件。').waitFor();
      await choose('&gt;= (');
      await page.getByLabel('版本说明').fill('按学校标准');
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page
        .getByRole('alert')
        .getByText(/教学目标达成度/)
        .waitFor();
      await choose('&gt;= 90');
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page.getByRole('link', { name: /课程教学质量达标等级/ }).waitFor();
    });

    it('reads the table and tries it out: the value, and the rule that made it', async () => {
      const { page } = qa;
      await page.getByRole('link', { name: /课程教学质量达标等级/ }).click();
      await page.getByRole('columnheader', { name: /有无证据/ }).waitFor();
      await page.getByLabel('attainment').fill('82.5');
      await page.getByLabel('course.evidence').fill('true');
      await page.getByRole('button', { name: '试算' }).click();
      await page.getByRole('status').getByText('"达标"').waitFor();
      await page.getByText('命中第 2 条规则').waitFor();
      const hit = page.getByRole('row', { selected: true });
      await hit.first().waitFor();
      expect(await hit.count()).to.equal(1);
      await page.getByLabel('attainment').fill('很高');
      await page.getByRole('button', { name: '试算' }).click();
      await page
        .getByRole('status')
        .getByText(/教学目标达成度/)
        .waitFor();
    });

    it('is readable on a phone without scrolling sideways', async () => {
      const { page } = qa;
      await page.setViewportSize(phone);
      // The page takes a moment to lay itself out anew.
      await page.waitForFunction('document.documentElement.scrollWidth === document.documentElement.clientWidth');
    });

    it('nobody saw a complaint of the browser on the way', () => {
      // A refused publication is an answer that Chromium also writes to the console.
      expect(qa.complaints.filter((text) => !text.includes('422'))).to.deep.equal([]);
    });
  });
}
