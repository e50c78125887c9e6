import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { RecordContent, RecordPageTexts } from '../../../src/protocol/recordContent.ts';
import { parseFromRecordPage, parseToRecordPage, type ToRecordPage } from '../../../src/protocol/recordMessages.ts';

const runs = { seed: 20, numRuns: 1000 };

describe('messages of the record page', () => {
  it('lets every message through that the page can send', () => {
    const messages = [
      { type: 'ready' },
      { type: 'clear' },
      { type: 'refresh' },
      { type: 'signIn' },
      { type: 'previous' },
      { type: 'next' },
      { type: 'copy', field: 'EVENT_DATA' },
      { type: 'copyPart', field: 'EVENT_DATA', part: 'value', path: ['DATA', 0, 'message'] },
      { type: 'copyPart', field: 'EVENT_ADDITIONAL', part: 'path', path: [] },
    ];
    assert.deepEqual(messages.map(parseFromRecordPage), messages);
  });

  it('refuses what the page can’t send', () => {
    const others = [
      undefined,
      null,
      'ready',
      [],
      {},
      { type: 'clearAll' },
      { type: 'copy' },
      { type: 'copy', field: 'AUTH' },
      { type: 'copyPart', field: 'EVENT_DATA', part: 'all', path: [] },
      { type: 'copyPart', field: 'EVENT_DATA', part: 'value', path: [-1] },
      { type: 'copyPart', field: 'EVENT_DATA', part: 'value', path: [0.5, null] },
    ];
    assert.deepEqual(
      others.map(parseFromRecordPage),
      others.map(() => undefined),
    );
  });

  it('lets every kind of content through, with any data, after a journey as JSON', () => {
    fc.assert(
      fc.property(fc.json(), (data) => {
        for (const content of contents(data)) {
          const sent: ToRecordPage = { type: 'show', texts, content };
          const arrived: unknown = JSON.parse(JSON.stringify(sent));
          assert.deepEqual(parseToRecordPage(arrived), arrived);
        }
      }),
      runs,
    );
  });

  it('refuses content that lacks any one part', () => {
    for (const content of contents('{}')) {
      for (const path of pathsOf(content)) {
        const sent: unknown = JSON.parse(JSON.stringify({ type: 'show', texts, content: without(content, path) }));
        assert.equal(parseToRecordPage(sent), undefined, path.join('.'));
      }
    }
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const parsed of [parseToRecordPage(value), parseFromRecordPage(value)]) {
          assert.ok(parsed === undefined || parsed === value);
        }
      }),
      runs,
    );
  });

  it('refuses a message in which one value became something else', () => {
    const [content] = contents('{"FIELDS":{"ID":38}}');
    const message: ToRecordPage = { type: 'show', texts, content };
    const wrong = fc.constantFrom<unknown>(7, null, [7], { 7: 7 });
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(message)), wrong, (path, value) => {
        assert.equal(parseToRecordPage(replaced(message, path, value)), undefined, path.join('.'));
      }),
      runs,
    );
  });
});

const texts: RecordPageTexts = {
  state: 'State',
  fields: 'Fields',
  facts: 'Known on this computer',
  clear: 'Clear…',
  previousRecord: 'Previous record ({0})',
  nextRecord: 'Next record ({0})',
  empty: 'empty',
  onlyBeginning: 'Cut',
  showMore: 'More',
  findIn: 'Find in {0}',
  findPlaceholder: 'Find',
  matchOf: '{0} of {1}',
  noMatches: 'No results',
  previousMatch: 'Previous',
  nextMatch: 'Next',
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  showAsText: 'Show as text',
  copyValue: 'Copy value',
  copyPath: 'Copy path',
};

const button = { does: 'refresh', label: 'Try Again' } as const;

/** One content of each kind; the first is the fullest. */
function contents(data: string): [RecordContent, ...RecordContent[]] {
  return [
    {
      kind: 'record',
      notice: { severity: 'info', text: 'changed', button },
      record: {
        label: 'Record 5321874',
        id: '5321874',
        title: 'Deal 38',
        icon: 'briefcase',
        eventName: 'ONCRMDEALUPDATE',
        changed: 'changed 2 days ago',
        portal: 'northwind',
        state: { icons: ['lock'], word: 'Reserved', sentence: 'Held.', canClear: true },
        data: [{ field: 'EVENT_DATA', text: data, summary: 'object', note: 'note', copyLabel: 'Copy EVENT_DATA' }],
        fields: [
          { field: 'ID', value: '5321874', remark: 'remark', lines: ['line'], isCode: false, copyLabel: 'Copy ID' },
        ],
        facts: [{ name: 'In the queue', value: 'yes', remark: 'remark' }],
        neighbours: { hasPrevious: true, hasNext: false },
      },
    },
    { kind: 'loading', text: 'Asking' },
    { kind: 'missing', heading: 'Gone', text: 'text' },
    { kind: 'failed', heading: 'Failed', text: 'text', button },
  ];
}

/** What a message may come without. */
/** A field's data, too: the page has it already. */
const optional = new Set(['notice', 'eventName', 'note', 'remark', 'copyLabel', 'button']);

type Path = readonly string[];

/** The ways to all properties that must be there. */
function pathsOf(value: unknown): Path[] {
  return Object.entries(value ?? {}).flatMap(([key, inner]: [string, unknown]) => {
    const isData = key === 'text' && Object.hasOwn(value ?? {}, 'summary');
    if (typeof value === 'string' || isData) {
      return [];
    }
    const below = pathsOf(inner).map((rest) => [key].concat(rest));
    return optional.has(key) || Array.isArray(value) ? below : [[key]].concat(below);
  });
}

function without(value: unknown, path: Path): unknown {
  return replaced(value, path, undefined);
}

function replaced(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) {
    return put;
  }
  const entries = Object.entries(value ?? {}).map(([name, inner]: [string, unknown]) => [
    name,
    name === key ? replaced(inner, rest, put) : inner,
  ]);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
