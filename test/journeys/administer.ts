import type { Page } from 'playwright-core';
import { choose, openChoice } from './design.ts';

/** Types the name of an entry into a labelled choice and takes it; long lists show only their beginning. */
export async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(option);
  await openChoice(page).getByText(option, { exact: true }).click();
}

/** Adds a unit below another on the page of the organisation. */
export async function addUnit(page: Page, kind: string, name: string, parent: string): Promise<void> {
  await page.getByRole('button', { name: '添加单位' }).click();
  await page.getByLabel('单位名称').fill(name);
  await choose(page, '类别', kind);
  await choose(page, '上级单位', parent);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: `修改 ${name}` }).waitFor();
}

export interface NewPerson {
  readonly name: string;
  readonly username: string;
  readonly unit: string;
  readonly role?: readonly [role: string, scope: string];
}

/** Adds somebody on the page of the people, and reads the one-time password that is shown once. */
export async function addPerson(page: Page, person: NewPerson): Promise<string> {
  await page.getByRole('button', { name: '添加人员' }).click();
  await page.getByLabel('姓名', { exact: true }).fill(person.name);
  await page.getByLabel('用户名', { exact: true }).fill(person.username);
  await pick(page, '单位', person.unit);
  if (person.role !== undefined) {
    const [role, scope] = person.role;
    await page.getByRole('button', { name: '添加角色' }).click();
    await choose(page, '角色', role);
    await pick(page, '范围', scope);
  }
  await page.getByRole('button', { name: '保存' }).click();
  return readPassword(page, person.name);
}

/** The one-time password on the screen; puts it away. */
export async function readPassword(page: Page, name: string): Promise<string> {
  const shown = page.getByRole('alert').filter({ hasText: `${name} 的登录方式` });
  const password = await shown.locator('[data-one-time-password]').innerText();
  await shown.getByRole('button', { name: '已记下' }).click();
  await shown.waitFor({ state: 'detached' });
  return password;
}

/** Types part of a name into a choice of people and takes the one. */
export async function choosePerson(page: Page, label: string, username: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(username);
  await openChoice(page).getByText(` · ${username}`).click();
  await page.keyboard.press('Escape');
  await openChoice(page).waitFor({ state: 'hidden' });
}
