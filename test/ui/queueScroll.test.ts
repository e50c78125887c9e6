import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openQueuePage } from '../support/queuePageInBrowser.ts';
import { launchBrowser } from '../support/vscode/launchBrowser.ts';

const MILLION = 1_000_000;

describe('the table of the queue page with a million records, at device scale 2', () => {
  let page: Page;

  before(async () => {
    page = await openQueuePage({ browser: await launchBrowser(), count: MILLION, deviceScaleFactor: 2 });
  });

  after(() => page.context().browser()?.close());

  it('has no element that a browser would clamp', async () => {
    const highest = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll('*')].map((element) => element.getBoundingClientRect().height)),
    );
    assert.ok(highest <= 10_000_000);
  });

  it('reaches the last row with the thumb, with the End key and with the wheel', async () => {
    await dragTo(page, 1);
    assert.equal((await rowsInSight(page)).at(-1)?.id, MILLION);
    await dragTo(page, 0);
    assert.equal((await rowsInSight(page))[0]?.id, 1);
    await table(page).press('End');
    assert.equal((await rowsInSight(page)).at(-1)?.id, MILLION);
    await page.mouse.wheel(0, -3000);
    await untilStill(page);
    assert.ok(((await rowsInSight(page)).at(-1)?.id ?? MILLION) < MILLION - 100);
    await page.mouse.wheel(0, 5000);
    await untilStill(page);
    assert.equal((await rowsInSight(page)).at(-1)?.id, MILLION);
  });

  it('has each row right below the one before it, wherever it is scrolled to', async () => {
    for (const share of [0, 0.02, 0.25, 0.731, 0.98, 1]) {
      await dragTo(page, share);
      for (const turn of [0, 1111, -707]) {
        await page.mouse.wheel(0, turn);
        await untilStill(page);
        const rows = await rowsInSight(page);
        assert.ok(rows.length > 20);
        rows.forEach(({ id, top }, i) => {
          const before = rows[i - 1];
          assert.ok(before === undefined || (id === before.id + 1 && Math.abs(top - before.top - 22) < 0.02));
        });
      }
    }
  });

  it('fills within some frames, from top to bottom, where it is dragged to, so that none takes long', async () => {
    await dragTo(page, 0.3);
    const frames = await table(page).evaluate(async (scroller) => {
      const shown = () =>
        [...scroller.querySelectorAll('.table-body > .table-row:not(.waiting-row)')]
          .filter((row) => row.getBoundingClientRect().bottom > scroller.getBoundingClientRect().top + 24)
          .map(({ ariaRowIndex }) => Number(ariaRowIndex))
          .toSorted((a, b) => a - b);
      const all = shown().length;
      const seen: number[][] = [];
      scroller.scrollTop += 1_000_000;
      while (seen.length < 5 || seen.at(-1)?.length !== all) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        seen.push(shown());
      }
      return seen;
    });
    const full = frames.at(-1) ?? [];
    assert.ok(full.length > 20);
    frames.slice(1).forEach((rows, i) => assert.ok(rows.length - (frames[i]?.length ?? 0) <= 16));
    for (const rows of frames.filter(({ length }) => length > 0).slice(1)) {
      assert.deepEqual(rows, full.slice(0, rows.length));
    }
  });

  it('shows at once where a key leads to, of what is here', async () => {
    await table(page).press('End');
    await untilStill(page);
    const shown = table(page).locator('.table-body > .table-row:not(.waiting-row)');
    const all = await shown.count();
    await table(page).evaluate((scroller) => {
      const note = () => {
        const rows = scroller.querySelectorAll('.table-body > .table-row:not(.waiting-row)');
        Object.assign(window, { shownInNextFrame: rows.length });
      };
      scroller.addEventListener('keydown', () => requestAnimationFrame(note), { capture: true, once: true });
    });
    await table(page).press('PageUp');
    await untilStill(page);
    const inNextFrame = await page.evaluate(() => Number(Reflect.get(window, 'shownInNextFrame')));
    assert.ok(inNextFrame >= all);
  });

  it('is read from top to bottom by those who can’t see it, once it is at rest', async () => {
    await dragTo(page, 0.6);
    await page.mouse.wheel(0, 777);
    await untilStill(page);
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll('.results .table-body > [role=row]')].map(({ ariaRowIndex }) =>
        Number(ariaRowIndex),
      );
      return rows.length > 20 && rows.every((row, i) => i === 0 || row === (rows[i - 1] ?? 0) + 1);
    });
  });

  it('tells all of what is cut where the mouse rests, and nothing of a record that stood there before', async () => {
    await dragTo(page, 0.5);
    await table(page).getByRole('row').nth(10).locator('.changed').hover();
    const hinted = table(page).locator('.table-body [title]');
    await hinted.waitFor();
    assert.match((await hinted.getAttribute('title')) ?? '', /20\d\d/);
    await dragTo(page, 0.7);
    assert.equal(await hinted.count(), 0);
  });

  it('moves by as many pixels as the wheel in its middle', async () => {
    await dragTo(page, 0.4);
    const [first] = await rowsInSight(page);
    await page.mouse.wheel(0, 220);
    await untilStill(page);
    assert.equal((await rowsInSight(page))[0]?.id, (first?.id ?? 0) + 10);
  });
});

function table(page: Page) {
  return page.getByRole('grid', { name: 'recordsTab' });
}

/** Puts the thumb to a share of its way, with the mouse over the table afterwards. */
async function dragTo(page: Page, share: number): Promise<void> {
  await table(page).hover();
  await table(page).evaluate((scroller, part) => {
    scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
  }, share);
  await untilStill(page);
}

/** Until the browser scrolls no more, and every row in sight is here. */
async function untilStill(page: Page): Promise<void> {
  await table(page).evaluate(async (scroller) => {
    for (let still = 0, before = -1; still < 5; before = scroller.scrollTop) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const isStill = scroller.scrollTop === before && scroller.querySelector('.waiting-row') === null;
      still = isStill ? still + 1 : 0;
    }
  });
}

/** Those of which something can be seen, from top to bottom. */
async function rowsInSight(page: Page): Promise<{ readonly id: number; readonly top: number }[]> {
  return await table(page).evaluate((scroller) => {
    const { top: edge, bottom } = scroller.getBoundingClientRect();
    return [...scroller.querySelectorAll('.table-body > [role=row]')]
      .map((row) => ({ id: Number(row.querySelector('.id')?.textContent), box: row.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > edge + 24 && box.top < bottom)
      .map(({ id, box }) => ({ id, top: box.top }))
      .toSorted((a, b) => a.top - b.top);
  });
}
