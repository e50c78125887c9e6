import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldKeys } from '../../../../src/core/filter/keys.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { projectFolder } from '../../../support/vscode/folders.ts';

for (const [readme, heading] of [
  ['README.md', 'Filter words'],
  ['README.ru.md', 'Слова фильтра'],
] as const) {
  describe(`the filter words of ${readme}`, () => {
    it('are understood, and none is missing', () => {
      const text = readFileSync(join(projectFolder, readme), 'utf8');
      const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
      const cells = section.split('\n').flatMap((line) => /^\| (`.+?) *\|/.exec(line)?.[1] ?? []);
      const words = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? ''));
      const parsed = words.map((word) => parseFilter(word));
      assert.deepEqual(
        parsed.flatMap(({ problems }) => problems),
        [],
      );
      const fields = parsed.flatMap(({ filter }) => filter.map(({ test }) => test.field));
      assert.deepEqual(new Set(fields), new Set(['text', ...fieldKeys]));
    });
  });
}
