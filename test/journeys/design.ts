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
