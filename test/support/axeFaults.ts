import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

/** What axe finds wrong with a page, and where. The policy of the page lets no script in, but the browser's own hand does. */
export async function axeFaults(frame: FrameLocator): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const { violations } = await frame.locator('html').evaluate(async (_, script): Promise<AxeResults> => {
    // oxlint-disable-next-line no-eval -- the script of a package, in a page of a test
    return await eval(`${script}; axe.run(document, { resultTypes: ['violations'] })`);
  }, axe);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}
