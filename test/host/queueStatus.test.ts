import assert from 'node:assert/strict';
import { ArchiveError, type ArchiveState } from '../../src/core/archive/archive.ts';
import type { Portal } from '../../src/core/portal/portal.ts';
import type { ReadProgress, WholeQueueState } from '../../src/core/queue/wholeQueueState.ts';
import { RestError } from '../../src/core/rest/restError.ts';
import type { QueueFacts } from '../../src/host/queuePage/queueFacts.ts';
import { noPortalStatus, queueStatus } from '../../src/host/queuePage/queueStatus.ts';
import { pageTexts } from '../../src/host/queuePage/pageTexts.ts';
import { pageTexts as recordPageTexts } from '../../src/host/record/pageContent.ts';
import { formatClockSeconds, formatClockTime } from '../../src/host/texts/times.ts';
import type { QueueStatus } from '../../src/protocol/queueMessages.ts';
import { parseToQueuePage } from '../../src/protocol/parseQueueMessages.ts';

const now = Date.parse('2026-11-21T14:02:11+03:00');
const wholeAt = now - 22 * 60_000;
const clock = formatClockSeconds(wholeAt, now);

const portal: Portal = {
  id: 'p1',
  name: 'northwind',
  address: 'https://northwind.bitrix24.com',
  signIn: 's1',
  applicationCode: 'ERP Sync',
};

const halfWay: ReadProgress = { read: 65_000, total: 104_213, requests: 27, rate: 3400, timeLeft: 11_500 };

describe('what the queue page says of the queue', () => {
  it('names the portal, its application and connector', () => {
    const marked = { ...portal, isProduction: true, isReadOnly: true, authConnector: 'erp-1c' };
    assert.deepEqual(
      [{}, { portal: marked }].map((facts) => {
        const { portal: name, application, icon, isReadOnly } = statusOf(facts);
        return [name, application, icon, isReadOnly];
      }),
      [
        ['northwind', 'ERP Sync, no connector', 'globe', false],
        ['northwind (production)', 'ERP Sync, connector erp-1c', 'lock', true],
      ],
    );
  });

  it('says in one line how much was read when, and offers what there is to do', () => {
    const states: WholeQueueState[] = [
      { kind: 'reading', progress: halfWay },
      { kind: 'reading', progress: { ...halfWay, rate: undefined, timeLeft: undefined } },
      { kind: 'stopped', progress: halfWay },
      { kind: 'syncing', wholeAt },
      { kind: 'whole', wholeAt, requests: 42, duration: 19_000 },
      { kind: 'failed', error: new RestError('timeout', ''), wholeAt, progress: undefined },
      { kind: 'failed', error: new RestError('timeout', ''), wholeAt: undefined, progress: halfWay },
    ];
    assert.deepEqual(
      states.map((whole) => {
        const { line, lineIcon, button } = statusOf({ whole });
        return [line, lineIcon, button?.does, button?.label];
      }),
      [
        ['65,000 of 104,213 read, 3,400/s, 12 s left', 'loading', 'stop', 'Stop'],
        ['65,000 of 104,213 read', 'loading', 'stop', 'Stop'],
        ['Stopped at 65,000 of 104,213', 'debug-pause', 'read', 'Resume'],
        [`Asking what changed since ${clock}`, 'loading', 'stop', 'Stop'],
        [`All 104,213 records read at ${clock}, 42 requests in 19 s`, undefined, 'sync', 'Sync'],
        [`Read at ${clock}`, 'warning', 'sync', 'Sync'],
        ['Stopped at 65,000 of 104,213', 'warning', 'read', 'Resume'],
      ],
    );
  });

  it('says as long as the queue is read for the first time that as much was read as stands above the table', () => {
    const before = { ...archive, inQueue: 66_200, wholeAt: undefined };
    const error = new ArchiveError('diskFull', '');
    const states: WholeQueueState[] = [
      { kind: 'reading', progress: { ...halfWay, rate: undefined } },
      { kind: 'stopped', progress: halfWay },
      { kind: 'failed', error, wholeAt: undefined, progress: halfWay },
    ];
    assert.deepEqual(
      states.map((whole) => {
        const { line, read } = statusOf({ whole, archive: before });
        return [line, read];
      }),
      [
        ['66,200 of 104,213 read', 66_200],
        ['Stopped at 66,200 of 104,213', 66_200],
        ['Stopped at 66,200 of 104,213', 66_200],
      ],
    );
  });

  it('tells how far a reading is as a share, and by how many of how many records everything is counted', () => {
    const stored = { ...archive, inQueue: 65_000, wholeAt: undefined };
    const { progress, read, total } = statusOf({
      whole: { kind: 'reading', progress: halfWay },
      archive: stored,
    });
    assert.deepEqual([progress, read, total], [65_000 / 104_213, 65_000, 104_213]);
    const whole = statusOf({});
    assert.deepEqual([whole.progress, whole.read, whole.total], [undefined, 104_213, 104_213]);
  });

  it('has the portal’s own counts until the whole queue was read', () => {
    const summary = {
      readAt: wholeAt,
      total: 3,
      states: { waiting: 2, reserved: 0, failed: 1, failedReserved: 0 },
      groups: [
        { eventName: 'ONCRMDEALADD', count: 1 },
        { eventName: 'ONTASKADD', count: 2 },
      ],
    };
    const counted = [undefined, wholeAt].map(
      (since) => statusOf({ archive: { ...archive, summary, wholeAt: since } }).counted?.events,
    );
    assert.deepEqual(counted, [
      [
        { value: 'ONTASKADD', count: 2 },
        { value: 'ONCRMDEALADD', count: 1 },
      ],
      undefined,
    ]);
  });

  it('says what is waited for, and that it goes on by itself', () => {
    const whole: WholeQueueState = { kind: 'reading', progress: halfWay };
    const waits = [
      { kind: 'rate', until: now + 12_000 },
      { kind: 'operating', until: now + 600_000 },
    ] as const;
    const until = formatClockSeconds(now + 600_000, now);
    assert.deepEqual(
      waits.map((waiting) => {
        const { line, button, notice } = statusOf({ whole, waiting });
        return [line, button?.does, notice?.lead];
      }),
      [
        ['northwind limits requests. Going on in 12 s.', 'stop', undefined],
        [`Waiting until ${until}`, 'stop', `Reading goes on at ${until}.`],
      ],
    );
  });

  it('keeps what was read where something failed, and says why and what mends it', () => {
    const since = formatClockTime(wholeAt, now);
    const failures = [
      new RestError('timeout', ''),
      new RestError('signedOut', ''),
      new RestError('overloaded', ''),
      new ArchiveError('diskFull', ''),
      new ArchiveError('limitReached', ''),
    ];
    assert.deepEqual(
      failures.map((error) => {
        const { notice, instead } = statusOf({ whole: { kind: 'failed', error, wholeAt, progress: undefined } });
        return [notice?.severity, notice?.lead, notice?.buttons.map(({ does }) => does), instead];
      }),
      [
        ['warning', `Not refreshed since ${since}.`, ['sync', 'showLog'], undefined],
        ['error', 'Sign in again to go on.', ['signIn'], undefined],
        ['error', 'Nothing is sent until you try again.', ['sync', 'showLog'], undefined],
        ['error', 'There is no room on the disk.', ['read', 'deleteLocalData'], undefined],
        ['error', 'The limit for local data is reached.', ['openSettings', 'deleteLocalData'], undefined],
      ],
    );
  });

  it('says once that one must sign in again', () => {
    const whole = { kind: 'failed', error: new RestError('signedOut', ''), wholeAt, progress: undefined } as const;
    assert.equal(statusOf({ whole }).notice?.text, 'northwind no longer accepts this sign-in.');
  });

  it('says of an empty queue no more than when it was asked', () => {
    const whole = { kind: 'whole', wholeAt, requests: 1, duration: 1000 } as const;
    assert.equal(statusOf({ whole, archive: { ...archive, inQueue: 0 } }).line, `Read at ${clock}`);
  });

  it('never shows text that a server wrote', () => {
    const error = new RestError('rejected', 'SERVER TEXT', { code: 'SERVER_CODE' });
    const status = statusOf({ whole: { kind: 'failed', error, wholeAt, progress: undefined } });
    assert.doesNotMatch(JSON.stringify(status), /SERVER/);
  });

  it('says in the middle of the page why there is no record to show', () => {
    const empty = { ...archive, inQueue: 0 };
    const never = { ...empty, wholeAt: undefined };
    const failed = (error: RestError): Partial<QueueFacts> => ({
      archive: never,
      whole: { kind: 'failed', error, wholeAt: undefined, progress: undefined },
    });
    const facts: Partial<QueueFacts>[] = [
      { archive: empty },
      failed(new RestError('network', '')),
      failed(new RestError('forbidden', '')),
      failed(new RestError('signedOut', '')),
      { archive: undefined, archiveError: new ArchiveError('tooNew', '') },
      // It is not known yet.
      { archive: never, whole: { kind: 'unread' } },
    ];
    assert.deepEqual(
      facts.map((some) => {
        const { instead, notice } = statusOf(some);
        return [instead?.heading, instead?.buttons.map(({ does }) => does), notice];
      }),
      [
        ['The queue is empty', ['sync', 'diagnose'], undefined],
        ['northwind can’t be read', ['read', 'showLog'], undefined],
        ['This account is not an administrator', ['signIn', 'diagnose'], undefined],
        ['Sign in again to go on', ['signIn', 'diagnose'], undefined],
        ['A later version of the extension wrote the local data', ['showLog'], undefined],
        [undefined, undefined, undefined],
      ],
    );
  });

  it('asks before it reads very much, and says what that takes', () => {
    const offer = { total: 1_204_213, requests: 482, duration: 240_000 };
    const { notice, line, button } = statusOf({
      archive: { ...archive, inQueue: 0, wholeAt: undefined },
      whole: { kind: 'unread' },
      offer,
    });
    assert.deepEqual(notice, {
      severity: 'info',
      lead: 'Read all 1,204,213 records?',
      text: '482 requests, about 4 min.',
      buttons: [{ does: 'read', label: 'Read All' }],
    });
    assert.deepEqual([line, button], ['Not read yet', undefined]);
  });

  it('tells where damaged local data is kept', () => {
    const { notice } = statusOf({ setAside: 'p1.damaged-20261121.db' });
    assert.equal(notice?.lead, 'The local data of northwind was damaged.');
    assert.match(notice.text, /^It was kept as p1\.damaged-20261121\.db /);
  });

  it('is what the page’s own check lets through, with every word of the page', () => {
    const setUp = { type: 'setUp', texts: pageTexts(), recordTexts: recordPageTexts(), language: 'en' };
    const messages: unknown[] = [
      setUp,
      { type: 'status', status: statusOf({}) },
      { type: 'status', status: noPortalStatus() },
    ].map((message) => JSON.parse(JSON.stringify(message)));
    assert.deepEqual(messages.map(parseToQueuePage), messages);
  });
});

const archive: ArchiveState = {
  wholeAt,
  reading: undefined,
  lastRead: { requests: 42, duration: 19_000 },
  inQueue: 104_213,
  summary: undefined,
  syncMark: undefined,
};

/** Of a queue that was read, but for the given facts. */
function statusOf(facts: Partial<QueueFacts>): QueueStatus {
  return queueStatus({
    portal,
    whole: { kind: 'whole', wholeAt, requests: 42, duration: 19_000 },
    archive,
    archiveError: undefined,
    total: 104_213,
    waiting: undefined,
    offer: undefined,
    setAside: undefined,
    stuckAfter: 86_400_000,
    now,
    ...facts,
  });
}
