import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Reading } from '../../../../src/core/archive/archive.ts';
import { everything } from '../../../../src/core/queue/idRange.ts';
import type { QueueRecord, RecordId } from '../../../../src/core/queue/record.ts';
import { packRecord, unpackArchivedRecord } from '../../../../src/infra/archive/packedRecord.ts';
import { PortalStore } from '../../../../src/infra/archive/portalStore.ts';
import { WindowMark } from '../../../../src/infra/archive/windowMark.ts';
import { wideLimits } from '../../../support/archiveFiles.ts';
import { dealRecord, recordId } from '../../../support/dealRecord.ts';
import { MemoryArchive } from '../../../support/memoryArchive.ts';

/** Records that are there, by number, and whose process has them; what was found gone; and whether all of it was a reading of the whole queue. */
interface Step {
  readonly seen: readonly (readonly [number, string])[];
  readonly gone: readonly number[];
  readonly isWhole: boolean;
}

const id = fc.integer({ min: 1, max: 30 });
const step: fc.Arbitrary<Step> = fc.record({
  seen: fc.uniqueArray(fc.tuple(id, fc.constantFrom('', 'p', 'q')), { selector: ([number]) => number }),
  gone: fc.uniqueArray(id, { maxLength: 5 }),
  isWhole: fc.boolean(),
});

describe('what is stored of a portal, whatever is found', () => {
  it('is what the plainest archive has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const folder = mkdtempSync(join(tmpdir(), 'offline-events-archive-'));
        const store = openStore(folder);
        try {
          const plain = new MemoryArchive();
          for (const [i, { seen, gone, isWhole }] of steps.entries()) {
            const at = 10 * i + 10;
            const records = seen.map(([number, processId]) =>
              dealRecord(number, { processId, failed: number % 3 === 0 }),
            );
            const findings = { at, seen: records, gone: isWhole ? [] : gone.map(recordId) };
            await (isWhole ? readBoth(store, plain, findings) : saveBoth(store, plain, findings));
          }
          assert.deepEqual(stored(store), await storedIn(plain));
        } finally {
          store.close();
          rmSync(folder, { recursive: true });
        }
      }),
      { seed: 5, numRuns: 50 },
    );
  });
});

interface Found {
  readonly at: number;
  readonly seen: readonly QueueRecord[];
  readonly gone: readonly RecordId[];
}

async function saveBoth(store: PortalStore, plain: MemoryArchive, findings: Found): Promise<void> {
  store.saveFindings({ ...findings, seen: findings.seen.map(packRecord) }, undefined);
  await plain.saveFindings(findings);
}

/** A reading in two pieces that began before it was found. */
async function readBoth(store: PortalStore, plain: MemoryArchive, { at, seen }: Found): Promise<void> {
  const half = Math.ceil(seen.length / 2);
  const begun = { startedAt: at - 5, highestId: recordId(20), total: seen.length, rest: [everything] };
  const reading = store.beginReading(begun);
  const pieces: [Reading, Found][] = [
    [reading, { at: at - 2, seen: seen.slice(0, half), gone: [] }],
    [
      { ...reading, rest: [] },
      { at, seen: seen.slice(half), gone: [] },
    ],
  ];
  assert.deepEqual(await plain.beginReading(begun), reading);
  for (const [progress, findings] of pieces) {
    store.saveReading(progress, { ...findings, seen: findings.seen.map(packRecord) });
    await plain.saveReading(progress, findings);
  }
}

const numbers = Array.from({ length: 30 }, (_, i) => recordId(i + 1));
const asked = (['all', 'unfailed', 'unreserved', 'waiting'] as const).map((of) => ({ range: everything, of }));

function stored(store: PortalStore): unknown {
  return {
    state: store.state(),
    counts: store.count(asked),
    ids: [...store.idsIn(everything)].map(String),
    records: store.records.records(numbers).map((packed) => briefly(unpackArchivedRecord(packed))),
  };
}

async function storedIn(archive: MemoryArchive): Promise<unknown> {
  return {
    state: await archive.state(),
    counts: await archive.count(asked),
    ids: await archive.idsIn(everything),
    records: archive.entries.map(briefly),
  };
}

function briefly({ record, fate, firstSeen }: MemoryArchive['entries'][number]): unknown {
  return { record, fate, firstSeen };
}

function openStore(folder: string): PortalStore {
  return new PortalStore({
    path: join(folder, 'northwind.db'),
    oldCopiesPath: join(folder, 'northwind.jsonl'),
    window: new WindowMark(join(folder, 'windows')),
    limits: () => wideLimits,
    now: () => 0,
  });
}
