import assert from 'node:assert/strict';

import type { GenerateOptions } from '../../../../src/demoPortal/generate/generateRows.ts';
import { generateRows } from '../../../../src/demoPortal/generate/generateRows.ts';
import { messageId } from '../../../../src/demoPortal/generate/messageId.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';

const now = Date.parse('2026-11-21T10:00:00Z');
const day = 24 * 3_600;

function generate(options: Partial<GenerateOptions> = {}): Row[] {
  return generateRows({ count: 20_000, seed: 1, now, ...options });
}

function share(rows: Row[], matches: (row: Row) => boolean): number {
  return rows.filter(matches).length / rows.length;
}

function isNear(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) < expected / 2;
}

describe('generateRows', () => {
  const rows = generate();

  it('gives the number asked for, at any size', () => {
    const counts = [0, 1, 2, 50, 1_300];
    assert.deepEqual(
      counts.map((count) => generate({ count }).length),
      counts,
    );
  });

  it('gives the same rows for the same seed, and others for another', () => {
    assert.deepEqual(generate({ count: 500, seed: 7 }), generate({ count: 500, seed: 7 }));
    assert.notDeepEqual(generate({ count: 500, seed: 7 }), generate({ count: 500, seed: 8 }));
  });

  it('keeps MESSAGE_ID the md5 of name and data, save where the stored data are unreadable', () => {
    const readable = rows.filter(({ eventData }) => eventData !== false);
    assert.deepEqual(
      readable.filter((row) => row.messageId !== messageId(row.eventName, row.eventData)),
      [],
    );
  });

  it('keeps connector, MESSAGE_ID and PROCESS_ID unique together', () => {
    const spread = generate({ connectors: ['', 'erp', 'shop'] });
    const keys = spread.map((row) => `${row.connectorId}|${row.messageId}|${row.processId}`);
    assert.equal(new Set(keys).size, spread.length);
    assert.deepEqual([...new Set(spread.map((row) => row.connectorId))].toSorted(), ['', 'erp', 'shop']);
  });

  it('has reserved records whose event came again: the same MESSAGE_ID twice', () => {
    const reserved = new Set(rows.filter((row) => row.processId !== '').map((row) => row.messageId));
    assert.ok(rows.some((row) => row.processId === '' && reserved.has(row.messageId)));
  });

  it('lets ids rise with gaps', () => {
    const steps = rows.slice(1).map((row, index) => row.id - (rows[index]?.id ?? 0));
    assert.ok(steps.every((step) => step >= 1));
    assert.ok(steps.some((step) => step > 1));
  });

  it('spreads ages over 0 to 34 days, not in the order of the ids, many in one second', () => {
    const ages = rows.map((row) => now / 1_000 - row.changedAt);
    assert.ok(Math.min(...ages) >= 0 && Math.min(...ages) < 3_600);
    assert.ok(Math.max(...ages) <= 34 * day && Math.max(...ages) > 33 * day);
    assert.ok(rows.some((row, index) => index > 0 && (rows[index - 1]?.changedAt ?? 0) > row.changedAt));
    assert.ok(new Set(ages).size < rows.length / 2);
  });

  it('has the states and the EVENT_ADDITIONAL in the shares of the recipe', () => {
    const shares = {
      reserved: share(rows, ({ processId }) => processId !== ''),
      failed: share(rows, ({ error }) => error),
      unreadable: share(rows, ({ eventData }) => eventData === false),
      noAdditional: share(rows, ({ eventAdditional }) => eventAdditional === false),
      noUser: share(rows, ({ eventAdditional }) => JSON.stringify(eventAdditional) === '{"user_id":0}'),
    };
    assert.ok(isNear(shares.reserved, 0.04));
    assert.ok(isNear(shares.failed, 0.016));
    assert.ok(isNear(shares.unreadable, 0.02));
    assert.ok(isNear(shares.noAdditional, 0.03));
    assert.ok(isNear(shares.noUser, 0.12));
    assert.ok(rows.some(({ eventData }) => eventData === null));
    assert.ok(rows.some(({ processId, error }) => processId !== '' && error));
  });

  it('reserves in batches of 3 to 50 that share a process id of 32 letters and digits', () => {
    const batches = Map.groupBy(
      rows.filter(({ processId }) => processId !== ''),
      ({ processId }) => processId,
    );
    assert.ok(batches.size > 3);
    for (const [processId, batch] of batches) {
      assert.match(processId, /^[0-9a-z]{32}$/);
      assert.ok(batch.length <= 50);
    }
  });

  it('has 79 event names in a large queue, in upper case', () => {
    const names = new Set(generate({ count: 100_000 }).map(({ eventName }) => eventName));
    assert.equal(names.size, 79);
    assert.deepEqual(
      [...names].filter((name) => name !== name.toUpperCase()),
      [],
    );
  });

  it('looks like a small company at the size of the demo: 14 groups, deals first, a few stuck and failed', () => {
    const demo = generate({ count: 1_300 });
    const groups = [...Map.groupBy(demo, ({ eventName }) => eventName)].map(([name, { length }]) => ({ name, length }));
    assert.equal(groups.length, 14);
    assert.equal(groups.toSorted((one, other) => other.length - one.length)[0]?.name, 'ONCRMDEALUPDATE');
    assert.match(JSON.stringify(demo.map(({ eventData }) => eventData)), /[а-яё].*[äöüß]|[äöüß].*[а-яё]/);
    assert.ok(demo.some(({ error }) => error) && demo.some(({ processId }) => processId !== ''));
  });
});
