import { chromium, type Browser, type BrowserContext, type Page, type Route } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's path when it is there; in CI it must be. */
export function chromiumPath(): string | undefined {
  const path = process.env['TEST_CHROMIUM'];
  if (path === undefined && process.env['CI'] === 'true') throw new Error('TEST_CHROMIUM must be set in CI');
  return path;
}

export function launchBrowser(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: flags });
}

export const desktop = { width: 1280, height: 800 } as const;
export const phone = { width: 360, height: 740 } as const;

/** A person at a screen of their own: cookies are not shared, and everything the console complains about is kept. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

export async function visitor(
  browser: Browser,
  baseURL: string,
  viewport: { width: number; height: number } = desktop,
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.setDefaultTimeout(120_000);
  return { page, context, complaints };
}

/** Keeps requests to an address on their way until what is returned is called: for looking at what is there meanwhile. */
export async function hold(page: Page, url: string | RegExp): Promise<() => Promise<void>> {
  const held: Route[] = [];
  const keep = (route: Route): void => void held.push(route);
  await page.route(url, keep);
  return async () => {
    await page.unroute(url, keep);
    await Promise.all(held.map((route) => route.fallback()));
  };
}

/** The browser's own word about a refusal that was asked for; it may come after what the page says about it. */
export async function complaintOf({ page, complaints }: Visitor): Promise<string> {
  if (complaints.length === 0) await page.waitForEvent('console', () => complaints.length > 0);
  return complaints.splice(0).join();
}
