import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { projectFolder } from '../support/vscode/folders.ts';

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(projectFolder, path), 'utf8'));
}

describe('texts', () => {
  it('are all in l10n/bundle.l10n.json, which `npm run l10n` writes', async () => {
    const files = globSync('src/**/*.ts', { cwd: projectFolder });
    const sources = files.map((file) => ({
      extension: '.ts' as const,
      contents: readFileSync(join(projectFolder, file), 'utf8'),
    }));
    assert.deepEqual(readJson('l10n/bundle.l10n.json'), await getL10nJson(sources));
  });

  it('of the manifest are all in package.nls.json, and nothing else is', () => {
    const used = readFileSync(join(projectFolder, 'package.json'), 'utf8').matchAll(/"%([\w.]+)%"/g);
    assert.deepEqual(new Set(Object.keys(readJson('package.nls.json'))), new Set([...used].map(([, key]) => key)));
  });
});
