import type { Locator, Page } from 'playwright-core';

/** Selects an element of the drawing and appends a user task, which is put between it and what follows. */
export async function appendUserTask(page: Page, elementId: string): Promise<void> {
  await page.getByRole('button', { name: '适应窗口' }).click();
  await page.locator(`.djs-container [data-element-id="${elementId}"]`).first().click();
  await page.locator('.djs-context-pad [data-action="append.user-task"]').click();
}

/** The list of the choice that is open; one that was just closed may still be fading out. */
export const openChoice = (page: Page): Locator =>
  page.locator('.ant-select-dropdown:visible:not(.ant-slide-up-leave)');

/** Chooses an entry of a labelled antd choice in the properties panel. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await openChoice(page).getByText(option, { exact: true }).click();
}

/** An element of the drawing. */
export const drawn = (page: Page, id: string): Locator =>
  page.locator(`.djs-container [data-element-id="${id}"]`).first();

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where the canvas and something drawn on it stand, in px of the page. The canvas is moved in the frame after the one in
 * which findings came up below it: measured before, what is drawn would seem to be elsewhere.
 */
export async function measured(page: Page, drawing: Locator): Promise<{ readonly canvas: Box; readonly shape: Box }> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const canvas = await page.locator('.djs-container').boundingBox();
  const shape = await drawing.boundingBox();
  if (canvas === null || shape === null) throw new Error('there is nothing to measure');
  return { canvas, shape };
}

/** The list of what the checks say. */
export const findings = (page: Page): Locator => page.getByRole('region', { name: '检查结果' });

/** Takes something from the palette and puts it down at a place of the canvas, in px from its corner. */
export async function place(page: Page, entry: string, x: number, y: number): Promise<void> {
  await page.locator(`.djs-palette [data-action="create.${entry}"]`).click();
  await page.locator('.djs-container').hover({ position: { x, y } });
  await page.locator('.djs-container').click({ position: { x: x + 2, y: y + 2 } });
}

/** Chooses a file to import on the page of the processes. */
export const chooseBpmn = (page: Page, name: string, text: string): Promise<void> =>
  page.getByLabel('BPMN 文件').setInputFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(text) });

/** Publishes the draft as soon as it is saved. */
export async function publish(page: Page, note: string): Promise<void> {
  await page.getByText(/已自动保存/).waitFor();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByLabel('版本说明').fill(note);
  await page.getByRole('button', { name: /^发布第 \d 版/ }).click();
}
