import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uri, window } from 'vscode';
import { parseRecordId, type RecordId } from '../../src/core/queue/record.ts';
import { showCopy } from '../../src/host/clear/showCopy.ts';

const ids = (...list: number[]): RecordId[] => list.flatMap((id) => parseRecordId(id) ?? []);
const line = (id: number): string => `{"savedAt":"2026-11-21T12:00:00.000Z","record":{"ID":"${id}"}}\n`;

describe('the saved copies of a clear', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-copies-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  /** The first line on which the cursor stands then, counted from 0. */
  async function shownLine(copies: readonly number[], cleared: readonly RecordId[]): Promise<number | undefined> {
    const path = join(folder, `${copies.join('-')}.jsonl`);
    await writeFile(path, copies.map(line).join(''));
    await showCopy(Uri.file(path), cleared);
    assert.equal(window.activeTextEditor?.document.uri.fsPath, path);
    return window.activeTextEditor.selection.active.line;
  }

  it('are shown from their first line on, after those of earlier clears', async () => {
    assert.equal(await shownLine([1, 2, 3, 7, 8, 9], ids(7, 8, 9)), 3);
  });

  it('are the newest ones where a record was copied before', async () => {
    assert.equal(await shownLine([7, 8, 1, 8, 7], ids(7, 8)), 3);
  });

  it('are shown from the top where none of them is found', async () => {
    assert.equal(await shownLine([1, 2], ids(5)), 0);
  });
});
