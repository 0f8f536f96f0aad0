import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { JsonObject } from '@zhengai/engine/json';
import { initialValues, titleOf, validateForm, type FormIssue } from '@zhengai/forms';
import { chromiumPath, desktop, launchBrowser, phone, visitor, type Visitor } from '../../test/support/browser.ts';
import { everything } from './everything.ts';
import { servePage, type PageServer } from './page/server.ts';
import { context } from './support.ts';

/** What the page offers to its tester. */
interface TestPage {
  show(scene: object): void;
  submit(): Promise<JsonObject | undefined>;
  issues(): readonly FormIssue[];
  readonly latest: JsonObject | undefined;
}
declare const window: TestPage;

const goodGoal = {
  goal: '期末课程达标率提高到九成以上',
  indicator: '达标率',
  unit: '%',
  target: 92,
  deadline: '2027-01-10',
  feasibility: '已有题库支持',
};
const complete: JsonObject = {
  title: '机械制图课程',
  score: 80,
  kind: 'a',
  rows: [{ no: 1, content: '投影' }],
  goals: [goodGoal],
  point: { score: 80 },
  carried: [
    { itemId: 'a', decision: '继续' },
    { itemId: 'b', decision: '关闭' },
  ],
};

/** What is in the form when 提交 is pressed. */
const cases: readonly [string, JsonObject][] = [
  ['nothing', {}],
  ['all that is needed', complete],
  ['a branch that linkage opens', { ...complete, kind: 'b', score: 50, point: { score: 10 } }],
  ['a row that is wrong', { ...complete, rows: [{ no: 1, content: '甲' }, { no: 3 }] }],
  [
    'rows that agree',
    {
      ...complete,
      rows: [
        { no: 1, content: '甲' },
        { no: 1, content: '乙' },
      ],
    },
  ],
  ['a goal without a deadline', { ...complete, goals: [goodGoal, { ...goodGoal, deadline: '' }] }],
  ['a date outside the semester', { ...complete, due: '2027-03-01' }],
  [
    'a row on a later page',
    {
      ...complete,
      rows: Array.from({ length: 45 }, (_, at) => (at === 43 ? { no: 44 } : { no: at + 1, content: '讲', note: '备' })),
    },
  ],
];

const usual = '/usr/bin/chromium';
const path = chromiumPath() ?? (existsSync(usual) ? usual : undefined);

// Without a browser on this machine there is nothing to compare; in CI there must be one.
if (path !== undefined) describe('browser and server', () => compare(path));

function compare(browserPath: string): void {
  let server: PageServer;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let person: Visitor;

  before(async () => {
    server = await servePage();
    browser = await launchBrowser(browserPath);
    person = await visitor(browser, server.url, desktop);
    await person.page.goto('/');
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(values: JsonObject, more: object = {}, at: Visitor = person): Promise<void> {
    await at.page.evaluate(
      (scene) => window.show(JSON.parse(scene)),
      JSON.stringify({
        definition: everything,
        values: initialValues(everything, values, context),
        context,
        mode: 'edit' as const,
        ...more,
      }),
    );
    await at.page.locator('.zg-form').waitFor();
  }

  for (const [title, values] of cases) {
    it(`judge alike: ${title}`, async () => {
      await open(values);
      const start = initialValues(everything, values, context);
      const verdict = await validateForm(everything, start, context);
      const sent = await person.page.evaluate(() => window.submit());
      const found: readonly FormIssue[] = await person.page.evaluate(() => window.issues());
      expect(sorted(found)).to.deep.equal(sorted(verdict.issues));
      expect(sent).to.deep.equal(verdict.issues.length === 0 ? verdict.values : undefined);
    });
  }

  it('shows each message at its field and takes the reader to the first', async () => {
    await open({ ...complete, title: '', score: 101 });
    await person.page.evaluate(() => window.submit());
    const frame = person.page.locator('[data-pointer="/title"]');
    await frame.locator('.zg-error', { hasText: '此项必填' }).waitFor();
    await person.page.waitForFunction(() => document.activeElement?.closest('[data-pointer="/title"]') !== null);
  });

  it('turns to the page of a table and opens the tab where the problem is', async () => {
    await open({ ...complete, point: {} });
    await person.page.evaluate(() => window.submit());
    await person.page.waitForFunction(() => document.activeElement?.closest('[data-pointer="/point/score"]') !== null);
    await open({
      ...complete,
      rows: Array.from({ length: 45 }, (_, at) =>
        at === 43 ? { no: 44, note: '备' } : { no: at + 1, content: '讲', note: '备' },
      ),
    });
    await person.page.evaluate(() => window.submit());
    await person.page.waitForFunction(
      () => document.activeElement?.closest('[data-pointer="/rows/43/content"]') !== null,
    );
  });

  it('puts the server’s issues on fields, and those without a field on top', async () => {
    const issues = [
      { pointer: '/rows/0/content', message: '内容与上学期雷同' },
      { pointer: '/nowhere', message: '任务已由他人办结' },
    ];
    await open(complete, { issues });
    await person.page.locator('[data-pointer="/rows/0/content"] .zg-error', { hasText: '雷同' }).waitFor();
    await person.page.locator('.zg-form > [role=alert]', { hasText: '他人办结' }).waitFor();
    await person.page.getByLabel('内容 1').fill('换一种讲法');
    await person.page.locator('[data-pointer="/rows/0/content"] .zg-error').waitFor({ state: 'detached' });
    expect(await person.page.evaluate(() => window.submit())).to.have.nested.property('rows[0].content', '换一种讲法');
  });

  it('links, computes and reports while somebody types', async () => {
    await open({});
    const { page } = person;
    await page.getByRole('spinbutton', { name: '得分' }).first().fill('100');
    await page.locator('[data-pointer="/total"]', { hasText: '113' }).waitFor();
    await page.getByRole('spinbutton', { name: '得分' }).first().fill('50');
    await page.getByRole('textbox', { name: '问题', exact: true }).fill('设备不足');
    await page.waitForFunction(() => window.latest?.['problem'] === '设备不足' && window.latest['total'] === 56.5);
    await page.getByRole('button', { name: '添加目标' }).click();
    await page.locator('[data-letter=S][data-lit=false]').waitFor();
    await page.getByRole('textbox', { name: '目标', exact: true }).fill('期末课程达标率提高到九成以上');
    await page.locator('[data-letter=S][data-lit=true]').waitFor();
    await page.getByRole('button', { name: '添加一次课' }).click();
    await page.getByRole('button', { name: '添加一次课' }).click();
    await page.getByLabel('内容 2').fill('第二讲');
    await page.getByRole('button', { name: '上移第 2 行' }).click();
    await page.getByRole('button', { name: '删除第 2 行' }).click();
    await page.waitForFunction(() => JSON.stringify(window.latest?.['rows']) === '[{"content":"第二讲"}]');
  });

  it('takes a file with its hash, and says why one is refused', async () => {
    await open({});
    const input = person.page.locator('[data-pointer="/files"] input[type=file]');
    await input.setInputFiles({ name: '佐证.txt', mimeType: 'text/plain', buffer: Buffer.from('abc') });
    await person.page.getByRole('link', { name: '佐证.txt' }).waitFor();
    await input.setInputFiles({ name: 'a.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await person.page.getByText('“a.exe”没有上传成功：不允许的文件类型').waitFor();
    await person.page.waitForFunction(() =>
      JSON.stringify(window.latest?.['files'] ?? '').includes('ba7816bf8f01cfea414140de5dae2223'),
    );
  });

  it('reads as text, with what was changed and how it was', async () => {
    await open(complete, { mode: 'read', changed: ['/kind'], before: { kind: 'b' } });
    await person.page.locator('[data-pointer="/kind"].zg-changed', { hasText: '原为：单位' }).waitFor();
    const controls = person.page.locator('.zg-form input, .zg-form textarea, .zg-form [role=combobox]');
    expect(await controls.evaluateAll((all) => all.map((control) => control.outerHTML))).to.deep.equal([]);
    expect(await person.page.locator('[data-pointer="/files"]').textContent()).to.contain('—');
  });

  it('fits a phone: rows become stacks, nothing is wider than the screen', async () => {
    const small = await visitor(browser, server.url, phone);
    await small.page.goto('/');
    await open(complete, {}, small);
    expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).to.equal(phone.width);
    expect(await small.page.locator('.zg-table thead').first().isVisible()).to.equal(false);
    expect(small.complaints).to.deep.equal([]);
    await small.context.close();
  });

  it('names every control', async () => {
    await open(complete);
    const nameless = await person.page.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLInputElement>(
          '.zg-form input:not([type=file]), .zg-form textarea, .zg-form button',
        ),
      )
        .filter((control) => control.checkVisibility({ visibilityProperty: true }))
        .filter((control) => {
          const label =
            control.labels?.[0]?.textContent ?? control.closest('[aria-labelledby]')?.getAttribute('aria-labelledby');
          return (control.getAttribute('aria-label') ?? label ?? control.textContent ?? '') === '';
        })
        .map((control) => control.outerHTML.slice(0, 120)),
    );
    expect(nameless).to.deep.equal([]);
  });

  it('left nothing on the console, under a policy without eval', () => {
    expect(person.complaints).to.deep.equal([]);
  });

  it('is small enough for the form page', () => {
    const bytes = server.scripts.reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(bytes).to.be.lessThan(500 * 1024);
  });
}

function sorted(issues: readonly FormIssue[]): readonly string[] {
  return issues.map(({ pointer, message }) => `${titleOf(everything, pointer)} (${pointer}): ${message}`).toSorted();
}
