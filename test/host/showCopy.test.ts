import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uri, window } from 'vscode';
import { parseRecordId, type RecordId } from '../../src/core/queue/record.ts';
import { CopiesText } from '../../src/host/clear/copiesText.ts';
import { showCopy } from '../../src/host/clear/showCopy.ts';
import { recordsOf } from '../support/exports.ts';
import { MemoryArchive } from '../support/memoryArchive.ts';

const ids = (...list: number[]): RecordId[] => list.flatMap((id) => parseRecordId(id) ?? []);

describe('the saved copies of a clear', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-copies-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  /** The id in the copy on whose first line the cursor stands then, and how many copies stand above it. */
  async function shown(clears: readonly (readonly number[])[], cleared: readonly RecordId[]): Promise<unknown> {
    const archive = new MemoryArchive();
    const records = recordsOf(Array.from({ length: 9 }, () => ({ ID: '7', record: { ID: '8' } })));
    for (const clear of clears) {
      const copied = records.filter(({ id }) => clear.includes(Number(id)));
      await archive.saveCopies(await archive.beginClear(), copied);
    }
    const path = join(folder, `${clears.join('-')}.json`);
    const text = new CopiesText(archive, () => undefined);
    await writeFile(path, (await text.read()).bytes);
    text.dispose();
    await showCopy(Uri.file(path), cleared);
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, path);
    const lines = editor.document.getText().split('\n');
    const line = editor.selection.active.line;
    const above = lines.slice(0, line).filter((one) => one === '  {').length;
    return [/"ID": "(\d)"/.exec(lines.slice(line).join('\n'))?.[1], above];
  }

  it('are shown from the latest one on', async () => {
    assert.deepEqual(
      await shown(
        [
          [1, 2, 3],
          [7, 8, 9],
        ],
        ids(7, 8, 9),
      ),
      ['9', 0],
    );
  });

  it('are shown below those of a clear that came after', async () => {
    assert.deepEqual(
      await shown(
        [
          [5, 7],
          [1, 2],
        ],
        ids(5, 7),
      ),
      ['7', 2],
    );
  });

  it('are shown from the top where none of them is found', async () => {
    assert.deepEqual(await shown([[1, 2]], ids(5)), ['2', 0]);
  });
});
