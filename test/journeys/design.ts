import type { Page } from 'playwright-core';

/** Where an element of the drawing is on the screen. */
async function placeOf(page: Page, elementId: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(`.djs-container [data-element-id="${elementId}"]`).first().boundingBox();
  if (box === null) throw new Error(`${elementId} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Takes a new user task from the palette and drops it on a sequence flow, which it then stands in. */
export async function insertUserTaskOn(page: Page, flowId: string): Promise<void> {
  await page.locator('.djs-palette [data-action="create.user-task"]').click();
  const { x, y } = await placeOf(page, flowId);
  await page.mouse.move(x - 40, y + 30);
  await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.click(x, y);
}

/** Chooses an entry of a labelled antd choice in the properties panel. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
}
