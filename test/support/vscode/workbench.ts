// What a user does in VS Code, by mouse and keyboard only. Each function waits until the thing it acts on is on screen,
// and throws after the page's time limit where it never comes.
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** Runs a command through the command palette; `title` as the palette shows it, with its category: `Offline Events: Refresh`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const isTitle = `:is([aria-label="${title}"], [aria-label^="${title},"])`;
  const command = quickInput(page).locator(`.monaco-list-row${isTitle}`).first();
  // A palette that was opened before VS Code had read the extension's commands never shows them: open it anew.
  for (let attempt = 0; attempt < 15; attempt++) {
    await page.keyboard.press('F1');
    // A page that is just being opened takes the focus, and the key is lost in it.
    if (!(await appears(quickInputStep(page, 'Type the name of a command to run'), 3000))) {
      continue;
    }
    await page.keyboard.type(title);
    if ((await appears(command, 1500)) && (await isClicked(command))) {
      return;
    }
    await page.keyboard.press('Escape');
  }
  throw new Error(`The command palette does not have: ${title}`);
}

/** False if it was gone before it could be clicked, as a palette's row when something that was still opening took the focus. */
async function isClicked(target: Locator): Promise<boolean> {
  try {
    await target.click({ timeout: 3000 });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return false;
    }
    throw error;
  }
}

/** Reloads the window by its command, and waits until the workbench is back. */
export async function reloadWindow(page: Page): Promise<void> {
  // It is waited for from before the command is chosen, which can take a while by itself.
  const loaded = page.waitForEvent('load', { timeout: 60_000 });
  await runCommand(page, 'Developer: Reload Window');
  await loaded;
  await workbenchShown(page);
}

/** Waits until the workbench is on screen in the theme that its settings name, which is when VS Code has read all extensions. */
export async function workbenchShown(page: Page): Promise<void> {
  await page
    .locator('.monaco-workbench[class*="theme-defaults-themes"] .part.activitybar .action-item')
    .first()
    .waitFor();
}

/** Types into an input step and confirms it. `prompt`: a part of its title, message or placeholder. */
export async function answerInput(page: Page, prompt: string | RegExp, text: string): Promise<void> {
  await quickInputStep(page, prompt).waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Chooses an item of a quick pick by typing its label. `prompt`: a part of its title, message or placeholder. */
export async function pickItem(page: Page, prompt: string | RegExp, label: string): Promise<void> {
  const step = quickInputStep(page, prompt);
  await step.waitFor();
  await page.keyboard.type(label);
  await withLabel(step.locator('.monaco-list-row.focused'), '.label-name', label).waitFor();
  await page.keyboard.press('Enter');
}

/** The input or quick pick that is on screen, if its title, message or placeholder has this text. */
export function quickInputStep(page: Page, prompt: string | RegExp): Locator {
  const widget = quickInput(page);
  return widget.filter({ hasText: prompt }).or(widget.filter({ has: page.getByPlaceholder(prompt) }));
}

/** Waits until exactly this text is in the input that is on screen. */
export async function inputShows(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (expected) =>
      [...document.querySelectorAll('.quick-input-widget input')].some(
        (input) => input instanceof HTMLInputElement && input.value === expected,
      ),
    text,
  );
}

/** Shows a view container by its icon in the activity bar, unless it is shown. */
export async function openSideBar(page: Page, title: string): Promise<void> {
  const tab = page.getByRole('tab', { name: title, exact: false }).and(page.locator('.activitybar *'));
  await tab.waitFor();
  // After a reload VS Code shows it again by itself, a moment later: a click then would close it.
  for (
    let attempt = 0;
    attempt < 5 && !(await appears(tab.and(page.locator('[aria-expanded=true]')), 1000));
    attempt++
  ) {
    await tab.click();
  }
}

/** A row of the tree in the side bar, by its label alone (the description is not part of it). */
export function treeRow(page: Page, label: string | RegExp): Locator {
  return withLabel(page.locator('.part.sidebar .monaco-list-row[role=treeitem]'), '.label-name', label);
}

/** Opens a row's children with its arrow. */
export async function expandRow(row: Locator): Promise<void> {
  if ((await row.getAttribute('aria-expanded')) === 'false') {
    await row.locator('.monaco-tl-twistie').click();
  }
}

/** Clicks a button in the title of the view in the side bar; it is shown only while the mouse is there. */
export async function clickViewAction(page: Page, name: string): Promise<void> {
  const sideBar = page.locator('.part.sidebar');
  await sideBar.hover();
  await sideBar.getByRole('button', { name }).first().click();
}

/** Chooses from the "…" menu of the view in the side bar; `path` leads through its submenus. */
export async function chooseFromViewMenu(page: Page, ...path: readonly string[]): Promise<void> {
  await clickViewAction(page, 'Views and More Actions...');
  for (const item of path.slice(0, -1)) {
    // A submenu opens under the mouse, and a click would close it again.
    await menuEntry(page, item).hover();
  }
  await clickMenuEntry(menuEntry(page, path.at(-1) ?? ''));
}

/** Clicks a button on a row, which is shown only while the mouse is there. */
export async function clickRowAction(row: Locator, name: string | RegExp): Promise<void> {
  const button = row.getByRole('button', { name });
  // A row that is drawn anew shows its buttons when the mouse moves again.
  for (let attempt = 0; attempt < 5; attempt++) {
    await row.page().mouse.move(900, 600);
    await row.hover();
    if (await isClicked(button)) {
      return;
    }
  }
  throw new Error(`The row's button can't be clicked: ${String(name)}`);
}

/** Right-clicks a row and chooses from the menu. */
export async function chooseFromContextMenu(page: Page, row: Locator, item: string): Promise<void> {
  const entry = menuEntry(page, item);
  // A page that is just being opened takes the focus, and the menu closes: open it anew, as a user would.
  for (let attempt = 0; attempt < 5; attempt++) {
    await row.click({ button: 'right' });
    if (await appears(entry, 3000)) {
      break;
    }
    // One that opened without the entry, because VS Code did not know the row yet, would lie over the row.
    await page.keyboard.press('Escape');
  }
  await clickMenuEntry(entry);
}

function menuEntry(page: Page, label: string): Locator {
  return withLabel(page.locator('.context-view .action-menu-item'), '.action-label', label);
}

async function clickMenuEntry(entry: Locator): Promise<void> {
  await entry.click();
  // For its first 100 ms a menu takes no notice of the mouse button: click again, as a user would.
  for (let attempt = 0; attempt < 5 && !(await disappears(entry, 500)); attempt++) {
    // A menu that was only slow to close is gone by now.
    await isClicked(entry);
  }
}

/** The labels of the context menu that is open, from top to bottom. */
export async function contextMenuItems(page: Page): Promise<string[]> {
  const labels = page.locator('.context-view .action-menu-item .action-label');
  await labels.first().waitFor();
  return labels.allInnerTexts();
}

/** What a modal dialog says. */
export interface ModalDialog {
  readonly message: string;
  /** Empty where there is none. */
  readonly detail: string;
  /** As they stand on screen, from left to right. */
  readonly buttons: readonly string[];
}

export async function readModalDialog(page: Page): Promise<ModalDialog> {
  const box = page.locator('.monaco-dialog-box');
  await box.waitFor();
  const [detail = ''] = await box.locator('.dialog-message-detail').allInnerTexts();
  return {
    message: await box.locator('.dialog-message-text').innerText(),
    detail,
    buttons: await box.locator('.dialog-buttons').getByRole('button').allInnerTexts(),
  };
}

/** Presses a button of the modal dialog and waits until the dialog is gone. */
export async function pressDialogButton(page: Page, name: string): Promise<void> {
  const box = page.locator('.monaco-dialog-box');
  await box.getByRole('button', { name, exact: true }).click();
  await box.waitFor({ state: 'detached' });
}

/** A notification by a part of its text; its buttons are found in it by role and name. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
}

/** The document of a webview on screen; `index` counts from 0 where several are. */
export function webviewFrame(page: Page, index = 0): FrameLocator {
  return page.locator('iframe.webview:visible').nth(index).contentFrame().frameLocator('#active-frame');
}

/** An editor's tab, by its title; `aria-label` says whether it is a preview. */
export function editorTab(page: Page, title: string): Locator {
  return page.locator(`.part.editor .tab:is([aria-label="${title}"], [aria-label^="${title},"])`);
}

function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

async function appears(locator: Locator, milliseconds: number): Promise<boolean> {
  return comesTo(locator, 'visible', milliseconds);
}

async function disappears(locator: Locator, milliseconds: number): Promise<boolean> {
  return comesTo(locator, 'hidden', milliseconds);
}

async function comesTo(locator: Locator, state: 'visible' | 'hidden', milliseconds: number): Promise<boolean> {
  return locator.waitFor({ state, timeout: milliseconds }).then(
    () => true,
    () => false,
  );
}

/** Those of `elements` that have a `part` with exactly this text, or text that matches. */
function withLabel(elements: Locator, part: string, text: string | RegExp): Locator {
  const page = elements.page();
  if (typeof text !== 'string') {
    return elements.filter({ has: page.locator(part, { hasText: text }) });
  }
  // Playwright gives the innermost element with the text: the part, or one in it.
  const isText = `:text-is(${JSON.stringify(text)})`;
  return elements.filter({ has: page.locator(`${part}${isText}, ${part} ${isText}`) });
}
