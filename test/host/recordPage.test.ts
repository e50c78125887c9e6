import assert from 'node:assert/strict';
import { Uri } from 'vscode';
import { wholeListing } from '../../src/core/queue/listing.ts';
import { parseRecord } from '../../src/core/queue/record.ts';
import { sharedProcess } from '../../src/core/queue/sharedProcess.ts';
import type { Snapshot } from '../../src/core/queue/snapshot.ts';
import { RestError } from '../../src/core/rest/restError.ts';
import type { Sight, Since } from '../../src/host/record/sight.ts';
import { pageContent, pageTexts } from '../../src/host/record/pageContent.ts';
import { parseRecordUri, toRecordUri } from '../../src/host/record/recordUri.ts';
import { formatClockSeconds, formatClockTime } from '../../src/host/texts/times.ts';
import { parseToRecordPage } from '../../src/protocol/recordMessages.ts';
import type { RecordContent, RecordView } from '../../src/protocol/recordContent.ts';
import { wireRecord } from '../support/wireRecord.ts';

const processId = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';
const changed = Date.parse('2026-11-07T11:00:00+03:00');
const now = changed + (14 * 24 + 11) * 3_600_000;

describe('the words of a record page', () => {
  it('name what the record is about, since when and by whom', () => {
    const { title, icon, id, eventName, changed: change, label } = viewOf({ PROCESS_ID: processId });
    assert.deepEqual(
      [title, icon, id, eventName, change, label],
      [
        'Deal 38',
        'briefcase',
        '5321874',
        'ONCRMDEALUPDATE',
        'changed 14 days 11 hours ago by user 1',
        'Record 5321874, Deal 38, reserved',
      ],
    );
  });

  it('take the event for the title where no object is known', () => {
    const { title, icon, eventName } = viewOf({ EVENT_NAME: 'ONAPPTEST', EVENT_DATA: { QUERY: {} } });
    assert.deepEqual([title, icon, eventName], ['ONAPPTEST', 'symbol-event', undefined]);
  });

  it('name who acted, where the portal tells', () => {
    const additional = [{ user_id: '7' }, { user_id: 0 }, { user_id: null }, false];
    assert.deepEqual(
      additional.map((value) => viewOf({ EVENT_ADDITIONAL: value }).changed),
      [
        'changed 14 days 11 hours ago by user 7',
        'changed 14 days 11 hours ago by no user (automation)',
        'changed 14 days 11 hours ago',
        'changed 14 days 11 hours ago',
      ],
    );
  });

  it('say what each state allows', () => {
    const drop =
      'It is not handed out again and can’t be released, only cleared. The portal drops it between 7 Dec and 11 Dec.';
    const states = [{}, { PROCESS_ID: processId }, { ERROR: '1' }, { PROCESS_ID: processId, ERROR: '1' }];
    assert.deepEqual(
      states.map((fields) => viewOf(fields).state),
      [
        {
          icons: ['circle'],
          word: 'Waiting',
          sentence: 'No process holds it. The application gets it with its next `event.offline.get`.',
          canClear: true,
        },
        { icons: ['lock'], word: 'Reserved', sentence: `Held by process yh3gu929…pp09q. ${drop}`, canClear: true },
        {
          icons: ['error'],
          word: 'Failed',
          sentence:
            'Marked by `event.offline.error`. A plain `event.offline.get` skips it; only a call with `error: 1` returns it.',
          canClear: true,
        },
        {
          icons: ['error', 'lock'],
          word: 'Failed, reserved',
          sentence: `Marked as failed. Held by process yh3gu929…pp09q. ${drop}`,
          canClear: true,
        },
      ],
    );
  });

  it('say with how many others a process holds the record, as far as they were read', () => {
    assert.deepEqual(
      [heldAmong(49, true), heldAmong(1, true), heldAmong(2, false), heldAmong(0, false)],
      [
        'Held by process yh3gu929…pp09q with 49 other records',
        'Held by process yh3gu929…pp09q with 1 other record',
        'Held by process yh3gu929…pp09q with at least 2 other records',
        'Held by process yh3gu929…pp09q',
      ],
    );
  });

  it('say whether it is in the queue, and when the portal drops it', () => {
    const seenAt = now - 60_000;
    const since: Since[] = [
      { kind: 'same' },
      { kind: 'changed' },
      { kind: 'unknown', error: new RestError('timeout', '') },
      { kind: 'gone', at: now, isOurs: false },
      { kind: 'gone', at: now, isOurs: true },
    ];
    const [checked, gone] = [formatClockSeconds(seenAt, now), formatClockSeconds(now, now)];
    const drop = ['Portal drops it', 'between 7 Dec and 11 Dec', 'in 16 days'];
    assert.deepEqual(
      since.map((what) => factsOf({ ...seen({}), seenAt, since: what })),
      [
        [['In the queue', `yes, checked ${checked}`, undefined], drop],
        [['In the queue', `yes, changed since ${checked}`, undefined], drop],
        [['In the queue', `not known since ${checked}`, undefined], drop],
        [['In the queue', `no, gone between ${checked} and ${gone}`, undefined]],
        [['In the queue', `no, cleared from here ${gone}`, undefined]],
      ],
    );
  });

  it('say of a record that is gone whether it was cleared from here', () => {
    const sentences = [false, true, undefined].map((isOurs) => {
      const content = contentOf({ ...seen({}), since: { kind: 'gone', at: now, isOurs } });
      return content.kind === 'record' ? content.record.state.sentence : content.kind;
    });
    const clock = formatClockTime(now, now);
    assert.deepEqual(sentences, [
      `It was waiting at ${clock} and gone at ${clock}; it was not cleared from this window. This page keeps what was last read.`,
      `It was waiting, and was cleared from here at ${clock}. This page keeps what was last read.`,
      `It was waiting at ${clock} and gone at ${clock}; whether it was cleared from this window is not known. This page keeps what was last read.`,
    ]);
  });

  it('are sent without the data that the page has already', () => {
    const texts = [false, true].map((hasData) => {
      const content = contentOf(seen({}), { hasData });
      return content.kind === 'record' ? content.record.data.map(({ text, summary }) => [text, summary]) : [];
    });
    const [data, additional] = ['object, 1 property, 20 B', 'object, 1 property, 15 B'];
    assert.deepEqual(texts, [
      [
        ['{"FIELDS":{"ID":38}}', data],
        ['{"user_id":"1"}', additional],
      ],
      [
        [undefined, data],
        [undefined, additional],
      ],
    ]);
  });

  it('explain data that is none, and measure the rest', () => {
    const values = [false, null, 107, 'a', { FIELDS: { ID: 38 } }, ['я'.repeat(1024)]];
    assert.deepEqual(
      values.map((value) => viewOf({ EVENT_DATA: value }).data[0]).map((data) => [data?.summary, data?.note]),
      [
        ['boolean', 'The portal holds no readable data for this record.'],
        ['null', 'The event came without data.'],
        ['number', undefined],
        ['string, 3 B', undefined],
        ['object, 1 property, 20 B', undefined],
        ['array, 1 item, 2 KB', undefined],
      ],
    );
  });

  it('give each field its value, and a copy button where there is something to copy', () => {
    const fields = viewOf({}).fields.map(({ field, value, copyLabel }) => [field, value, copyLabel]);
    assert.deepEqual(
      fields.filter(([field]) => field !== 'TIMESTAMP_X'),
      [
        ['ID', '5321874', 'Copy ID'],
        ['EVENT_NAME', 'ONCRMDEALUPDATE', 'Copy EVENT_NAME'],
        ['MESSAGE_ID', '634959bd00d83c392c34d5e804d5682a', 'Copy MESSAGE_ID'],
        ['PROCESS_ID', '', undefined],
        ['ERROR', '0', undefined],
      ],
    );
  });

  it('offer no clearing of a record that changed, left the queue, or lost its portal', () => {
    const since = [{ kind: 'changed' }, { kind: 'gone', at: now, isOurs: false }, { kind: 'noPortal' }] as const;
    assert.deepEqual(
      since.map((what) => {
        const content = contentOf({ ...seen({}), since: what });
        return content.kind === 'record' ? [content.record.state.canClear, content.notice?.button?.does] : content.kind;
      }),
      [
        [false, 'refresh'],
        [false, undefined],
        [false, undefined],
      ],
    );
  });

  it('say what mends a failure', () => {
    const errors = [new RestError('timeout', ''), new RestError('signedOut', '')];
    assert.deepEqual(
      errors.map((error) => {
        const content = contentOf({ kind: 'failed', error });
        return content.kind === 'failed' ? content.button : content.kind;
      }),
      [
        { does: 'refresh', label: 'Try Again' },
        { does: 'signIn', label: 'Sign In Again…' },
      ],
    );
  });

  it('reach the page, whatever is known', () => {
    const sights: Sight[] = [{ kind: 'loading' }, seen({}), { kind: 'missing' }, { kind: 'noPortal' }];
    for (const sight of sights) {
      const sent: unknown = JSON.parse(JSON.stringify({ type: 'show', texts: pageTexts(), content: contentOf(sight) }));
      assert.notEqual(parseToRecordPage(sent), undefined, sight.kind);
    }
  });
});

describe('the address of a record', () => {
  it('names the portal and the record, whatever the data holds', () => {
    for (const object of ['38', '../../etc', 'a/b\\c', '\uD83D', '\u202Etxt.exe', '%2F?#', 'x'.repeat(1_000_000)]) {
      const record = recordOf({ EVENT_DATA: { FIELDS: { ID: object } } });
      const text = toRecordUri({ id: 'northwind-id', name: 'north/wind' }, record).toString();
      assert.ok(text.length < 2000);
      assert.deepEqual(parseRecordUri(Uri.parse(text)), { portalId: 'northwind-id', id: '5321874' });
    }
  });
});

function recordOf(fields: object) {
  return parseRecord({ ...wireRecord, ID: '5321874', TIMESTAMP_X: '2026-11-07T11:00:00+03:00', ...fields });
}

function seen(fields: object): Sight & { kind: 'seen' } {
  return { kind: 'seen', record: recordOf(fields), seenAt: now, since: { kind: 'same' } };
}

const snapshot: Snapshot = {
  readAt: now,
  listing: wholeListing,
  total: 0,
  shown: 0,
  states: { waiting: 0, reserved: 0, failed: 0, failedReserved: 0 },
  extendedMode: true,
  isSelfHosted: false,
  highestId: undefined,
  changes: undefined,
  groups: [],
};

interface Known {
  readonly hasData?: boolean;
  readonly snapshot?: Snapshot;
}

function contentOf(sight: Sight, { snapshot: read, ...known }: Known = {}): RecordContent {
  return pageContent(sight, {
    address: { portalId: 'northwind', id: recordOf({}).id },
    isReadOnly: false,
    portalName: 'northwind',
    sharing: (record) => (read === undefined ? undefined : sharedProcess(record, read)),
    neighbours: { hasPrevious: false, hasNext: true },
    hasData: false,
    now,
    ...known,
  });
}

function viewOf(fields: object): RecordView {
  return shownIn(contentOf(seen(fields)));
}

/** Who holds a record, where so many others of its process were read. */
function heldAmong(count: number, isWhole: boolean): string | undefined {
  const records = Array.from({ length: count }, (_, i) => recordOf({ ID: String(i + 1), PROCESS_ID: processId }));
  const group = { eventName: 'ONCRMDEALUPDATE', count, records, isWhole };
  const content = contentOf(seen({ PROCESS_ID: processId }), { snapshot: { ...snapshot, groups: [group] } });
  return shownIn(content).state.sentence.split('.')[0];
}

function factsOf(sight: Sight): (string | undefined)[][] {
  return shownIn(contentOf(sight)).facts.map(({ name, value, remark }) => [name, value, remark]);
}

function shownIn(content: RecordContent): RecordView {
  assert.ok(content.kind === 'record');
  return content.record;
}
