import assert from 'node:assert/strict';
import { labelText } from '../../src/host/texts/labelText.ts';
import { xssPayloads } from '../support/xssPayloads.ts';

// As VS Code looks for them (microsoft/vscode: src/vs/base/common/linkedText.ts, src/vs/base/browser/ui/iconLabel/iconLabels.ts).
const link = /\[[^\]]+\]\((?:(?:https?:\/\/|command:|file:)[^)\s]+)(?: ["'].+?["'])?\)/i;
const icon = /\$\([A-Za-z\d-]+(?:~[A-Za-z]+)?\)/;

describe('foreign text in a label', () => {
  it('holds nothing that VS Code makes a link or an icon of', () => {
    const names = Object.keys(xssPayloads);
    const marked = (texts: readonly string[]): string[] =>
      names.filter((_, i) => link.test(texts[i] ?? '') || icon.test(texts[i] ?? ''));
    const payloads = Object.values(xssPayloads);
    assert.ok(marked(payloads).length >= 4, 'the payloads do hold some');
    assert.deepEqual(marked(payloads.map(labelText)), []);
  });

  it('is shown as it is otherwise, with what does not show made visible', () => {
    assert.equal(labelText('ONCRMDYNAMICITEMUPDATE_147 (x) [y]'), 'ONCRMDYNAMICITEMUPDATE_147 (x) [y]');
    assert.equal(labelText('a\u202Eb\u0000c'), String.raw`a\u202Eb\u0000c`);
  });

  it('is cut where it is too long for a dialog', () => {
    assert.equal(labelText('x'.repeat(1_000_000)), `${'x'.repeat(200)}…`);
  });
});
