import assert from 'node:assert/strict';
import { toWire } from '../../../../src/core/queue/record.ts';
import { CopiesText } from '../../../../src/host/clear/copiesText.ts';
import { recordsOf } from '../../../support/exports.ts';
import { MemoryArchive } from '../../../support/memoryArchive.ts';
import { settled } from '../../../support/settled.ts';

describe('the text of saved copies', () => {
  const now = Date.UTC(2026, 10, 22, 9, 5, 20);
  it('is a list of all copies, the latest first, with when they were saved and what became of the record', async () => {
    const archive = new MemoryArchive(() => now);
    const [first, second] = recordsOf([{ FIELDS: { ID: 1 } }, null]);
    assert.ok(first && second);
    const text = new CopiesText(archive, () => undefined);
    assert.deepEqual(await read(text), []);
    const clear = await archive.beginClear();
    await archive.saveCopies(clear, [first]);
    await archive.endClear(clear, new Map([[first.id, 'cleared']]));
    await archive.saveCopies(await archive.beginClear(), [second]);
    const savedAt = '2026-11-22T09:05:20.000Z';
    assert.deepEqual(await read(new CopiesText(archive, () => undefined)), [
      { savedAt, result: null, record: toWire(second) },
      { savedAt, result: 'cleared', record: toWire(first) },
    ]);
  });

  it('has all of them, however many', async () => {
    const archive = new MemoryArchive();
    const records = recordsOf(Array.from({ length: 1234 }, (_, id) => id));
    await archive.saveCopies(await archive.beginClear(), records);
    const copies = await read(new CopiesText(archive, () => undefined));
    assert.ok(Array.isArray(copies));
    assert.deepEqual(
      copies.map(({ record }) => record.ID),
      records.map(({ id }) => id).toReversed(),
    );
  });

  it('is known once it was read: what is being read must not be forgotten', async () => {
    const text = new CopiesText(new MemoryArchive(), () => undefined);
    assert.equal(text.isKnown, false);
    const reading = text.read();
    assert.equal(text.isKnown, false);
    await reading;
    assert.equal(text.isKnown, true);
  });

  it('follows what is saved, and is not told anew by what is not about copies', async () => {
    let time = now;
    const archive = new MemoryArchive(() => (time += 1));
    let told = 0;
    const text = new CopiesText(archive, () => {
      told += 1;
    });
    const [first] = recordsOf([1]);
    assert.ok(first);
    const before = await text.read();
    await archive.saveFindings({ at: now, seen: [first], gone: [] });
    await settled();
    assert.equal(told, 0);
    assert.equal(await text.read(), before);
    await archive.saveCopies(await archive.beginClear(), [first]);
    await settled();
    assert.equal(told, 1);
    const after = await text.read();
    assert.ok(after.changedAt > before.changedAt);
    assert.notDeepEqual(after.bytes, before.bytes);
    text.dispose();
  });
});

async function read(text: CopiesText): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode((await text.read()).bytes));
}
