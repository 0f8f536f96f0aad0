import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { desktop, visitor, type Visitor } from './browser.ts';
import type { Product } from './product.ts';

interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Viewport = { readonly width: number; readonly height: number };

/** Fills in the login page and sends it. */
async function enter(
  browser: Browser,
  product: Product,
  username: string,
  password: string,
  viewport: Viewport,
): Promise<Visitor> {
  const who = await visitor(browser, product.url, viewport);
  const { page } = who;
  await page.goto('/');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  return who;
}

/** Somebody signed in at a browser, who can also speak HTTP with the same session. */
export class Person {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly #visitor: Visitor;

  private constructor(who: Visitor) {
    this.#visitor = who;
    this.page = who.page;
    this.complaints = who.complaints;
  }

  /** Opens the product and signs in through the login page. */
  static async signIn(
    browser: Browser,
    product: Product,
    username: string,
    viewport: Viewport = desktop,
  ): Promise<Person> {
    const who = await enter(browser, product, username, product.demoPassword(), viewport);
    await who.page.getByRole('navigation', { name: '主导航' }).waitFor();
    return new Person(who);
  }

  /** Signs in with a one-time password and chooses an own one, as everybody does the first time. */
  static async firstSignIn(
    browser: Browser,
    product: Product,
    username: string,
    passwords: { readonly oneTime: string; readonly own: string },
  ): Promise<Person> {
    const who = await enter(browser, product, username, passwords.oneTime, desktop);
    const { page } = who;
    await page.getByRole('heading', { name: '请先设置自己的密码' }).waitFor();
    await page.getByLabel('当前密码').fill(passwords.oneTime);
    await page.getByLabel('新密码', { exact: true }).fill(passwords.own);
    await page.getByLabel('再输一次新密码').fill(passwords.own);
    await page.getByRole('button', { name: '保存新密码' }).click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    return new Person(who);
  }

  async #csrfToken(): Promise<string> {
    const response = await this.#visitor.context.request.get('/api/v1/session');
    const session = (await response.json()) as { readonly csrfToken: string };
    return session.csrfToken;
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.#visitor.context.request.get(`/api/v1${path}`);
    if (!response.ok()) throw new Error(`GET ${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** A write as any client of the contract does it; refusals are answers too. */
  async send(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    data: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<JsonAnswer> {
    const response = await this.#visitor.context.request.fetch(`/api/v1${path}`, {
      method,
      data,
      headers: { 'x-csrf-token': await this.#csrfToken(), 'idempotency-key': randomUUID(), ...headers },
    });
    const text = await response.text();
    return { status: response.status(), body: text === '' ? undefined : JSON.parse(text) };
  }

  async close(): Promise<void> {
    await this.#visitor.context.close();
  }
}
