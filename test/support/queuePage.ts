// What a user sees and does on the page of a queue, by mouse and keyboard only. Each function waits until the thing it is about is on screen.
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { editorTab, runCommand, webviewFrame } from './vscode/workbench.ts';

/** The page of a queue that is in front. */
export class QueuePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the page of the only portal there is, by its command. */
  static async open(page: Page, portal: string): Promise<QueuePage> {
    await runCommand(page, 'Offline Events: Open Queue');
    await editorTab(page, `${portal}: Queue`).waitFor();
    return new QueuePage(page);
  }

  get frame(): FrameLocator {
    return webviewFrame(this.#page);
  }

  get filter(): Locator {
    return this.frame.getByRole('combobox', { name: 'Filter records' });
  }

  get table(): Locator {
    return this.frame.getByRole('grid', { name: 'Records' });
  }

  get batches(): Locator {
    return this.frame.getByRole('grid', { name: 'Batches' });
  }

  get histogram(): Locator {
    return this.frame.getByRole('group', { name: 'Records over time' });
  }

  get details(): Locator {
    return this.frame.getByRole('region', { name: 'Details' });
  }

  /** The row of a record. */
  row(id: number): Locator {
    return this.table.getByRole('row', { name: new RegExp(`^${id} `) });
  }

  /** The row of a record, if it stands at this place; the first is 1. */
  rowAt(place: number, id: number): Locator {
    return this.row(id).and(this.frame.locator(`[aria-rowindex="${place + 1}"]`));
  }

  /** The ids of the records that are chosen and in sight, from top to bottom. */
  async chosen(): Promise<number[]> {
    return (await this.table.locator('[role=row][aria-selected=true] .id').allInnerTexts()).map(Number);
  }

  /** A value of a facet, by its name with its count: `Failed, 4`. */
  facet(name: string): Locator {
    return this.frame.getByRole('navigation').getByRole('button', { name, exact: true });
  }

  /** The values of a facet with their counts, as they stand on screen. */
  async facets(name: string): Promise<string[]> {
    const buttons = this.frame.getByRole('group', { name, exact: true }).locator('button[aria-label]');
    return await buttons.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''));
  }

  /** Waits until this is said of the result, or of the reading. */
  async says(text: string | RegExp): Promise<void> {
    const { frame } = this;
    await frame
      .getByRole('status')
      .and(frame.getByText(text, { exact: true }))
      .first()
      .waitFor();
  }

  /** Chooses from the menu of further actions. */
  async chooseMore(item: string): Promise<void> {
    await this.frame.getByRole('button', { name: 'More actions' }).click();
    await this.frame.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** Chooses from a menu whose button says what holds: `Stack by`, `by event`. */
  async choose(menu: string, item: string | RegExp): Promise<void> {
    await this.frame.getByRole('button', { name: menu }).click();
    await this.frame.getByRole('menuitemradio', { name: item, exact: true }).click();
  }

  /** What the keyboard is in: its role and how it is called. */
  async focused(): Promise<string> {
    return await this.frame.locator(':focus').evaluate((element) => {
      const name = element.getAttribute('aria-label') ?? element.textContent.trim();
      return `${element.getAttribute('role') ?? element.localName}: ${name}`;
    });
  }
}
