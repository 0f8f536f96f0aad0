import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { layOut } from '@zhengai/engine/layout';
import { chromiumPath, launchBrowser } from '../support/browser.ts';
import { testDatabases } from '../support/databases.ts';
import { Person } from '../support/person.ts';
import { Product } from '../support/product.ts';
import { drawn } from './design.ts';

const chromium = chromiumPath();

/** 教材选用: while the faculty writes its reasons, perhaps twice, the library looks at the stock. */
const selection = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1" id="d" targetNamespace="urn:test">
  <process id="textbook_choice" name="教材选用" isExecutable="true" zg:tier="course">
    <startEvent id="Start" name="发起"/><parallelGateway id="Fork"/>
    <userTask id="Reasons" name="填写选用理由" zg:assignee="=subject.lead.id" zg:formKey="course_goals"/>
    <exclusiveGateway id="Good" name="理由是否充分" default="ToJoin"/>
    <userTask id="Stock" name="核对库存" zg:assignee="=subject.lead.id" zg:formKey="course_goals"/>
    <parallelGateway id="Join"/>
    <userTask id="Order" name="订购教材" zg:assignee="=subject.lead.id" zg:formKey="course_goals"/><endEvent id="End" name="结束"/>
    <sequenceFlow id="f1" sourceRef="Start" targetRef="Fork"/><sequenceFlow id="f2" sourceRef="Fork" targetRef="Reasons"/>
    <sequenceFlow id="f3" sourceRef="Fork" targetRef="Stock"/><sequenceFlow id="f4" sourceRef="Reasons" targetRef="Good"/>
    <sequenceFlow id="Again" name="退回重写" sourceRef="Good" targetRef="Reasons"><conditionExpression>decision = "return"</conditionExpression></sequenceFlow>
    <sequenceFlow id="ToJoin" sourceRef="Good" targetRef="Join"/><sequenceFlow id="f5" sourceRef="Stock" targetRef="Join"/>
    <sequenceFlow id="f6" sourceRef="Join" targetRef="Order"/><sequenceFlow id="f7" sourceRef="Order" targetRef="End"/>
  </process>
</definitions>`;

for (const database of (chromium === undefined ? [] : testDatabases()).filter(({ kind }) => kind === 'sqlite')) {
  describe(`质控办 asks whether a process is portable, in the browser, on ${database.kind}`, () => {
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
    const shot = async (name: string): Promise<void> => {
      const folder = process.env['TEST_SCREENSHOTS'];
      if (folder !== undefined) await qa.page.screenshot({ path: `${folder}/${name}.png` });
    };

    it('learns that the course process goes the same way on both engines', async () => {
      const { page } = qa;
      await page.goto('/design/processes/course_semester');
      await page.getByRole('button', { name: '可移植性检查' }).click();
      const dialog = page.getByRole('dialog', { name: '可移植性检查' });
      await dialog.getByText(/种走法，两个引擎走得一样/).waitFor();
      await dialog.getByText('主线').waitFor();
      expect(await dialog.getByText('一致', { exact: true }).count()).to.be.above(3);
      await shot('portability-same');
    });

    it('reads, action by action, where bpmn-engine opens a task too early, and why', async () => {
      const { page } = qa;
      const made = await qa.send('POST', '/processes', { key: 'textbook_choice', name: '教材选用', tier: 'course' });
      expect(made.status).to.equal(201);
      const { draft } = await qa.get<{ readonly draft: { readonly revision: number } }>('/processes/textbook_choice');
      const xml = await layOut(selection);
      const saved = await qa.send(
        'PUT',
        '/processes/textbook_choice/draft',
        { xml },
        { 'if-match': `"${draft.revision}"` },
      );
      expect(saved.status).to.equal(200);
      await page.goto('/design/processes/textbook_choice');
      await page.getByRole('button', { name: '可移植性检查' }).click();
      const dialog = page.getByRole('dialog', { name: '可移植性检查' });
      await dialog.getByText(/在 bpmn-engine 上走得不一样/).waitFor();
      await dialog.getByText('经“退回重写”，再先办其他分支').waitFor();
      await dialog.getByText('第 2 步，办完“核对库存”之后').first().waitFor();
      await dialog
        .getByText('等待“订购教材”、“填写选用理由”')
        .or(dialog.getByText('等待“填写选用理由”、“订购教材”'))
        .first()
        .waitFor();
      await dialog.getByText(/并行分支里有退回重做的回路/).waitFor();
      await shot('portability-different');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    });

    it('asks about what is drawn now, however quick the hand', async () => {
      const { page } = qa;
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/portability')) asked.push(request.postData() ?? '');
      });
      await drawn(page, 'Stock').click();
      await page.getByLabel('名称', { exact: true }).fill('核对馆藏');
      await page.getByRole('button', { name: '可移植性检查' }).click();
      const dialog = page.getByRole('dialog', { name: '可移植性检查' });
      await dialog.getByText('第 2 步，办完“核对馆藏”之后').first().waitFor();
      expect(asked.map((sent) => sent.includes('核对馆藏'))).to.deep.equal([true]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      // Who pauses goes on after the blank, although no name ends with one.
      await page.getByLabel('名称', { exact: true }).fill('核对 ');
      await drawn(page, 'Stock').getByText('核对', { exact: true }).waitFor();
      expect(await page.getByLabel('名称', { exact: true }).inputValue()).to.equal('核对 ');
      expect(qa.complaints).to.deep.equal([]);
    });
  });
}
