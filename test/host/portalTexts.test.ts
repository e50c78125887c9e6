import assert from 'node:assert/strict';
import { type PortalReport, reasonsBesideFindings } from '../../src/core/portal/portalReport.ts';
import { judgeCheck } from '../../src/core/portal/judgeCheck.ts';
import type { CheckAnswers } from '../../src/core/portal/checkAnswers.ts';
import type { Portal } from '../../src/core/portal/portal.ts';
import { RestError, restErrorKinds } from '../../src/core/rest/restError.ts';
import { findingItems } from '../../src/host/input/findingItems.ts';
import { bindExample } from '../../src/host/texts/bindExample.ts';
import { emptyReasonText } from '../../src/host/texts/emptyReasonTexts.ts';
import { findingText } from '../../src/host/texts/findingTexts.ts';
import { markedLabel, portalName } from '../../src/host/texts/portalTexts.ts';
import { reportMarkdown } from '../../src/host/texts/reportMarkdown.ts';

const portal: Portal = { id: 'a', name: 'northwind', address: 'https://northwind.bitrix24.com', signIn: 's' };
const checked = { authConnector: undefined, duration: 118 };
const good: CheckAnswers = {
  user: { id: '7', name: 'Maria Orlova', isAdministrator: true },
  application: { code: 'local.6000', status: 'L', isInstalled: true, isUnpaid: false },
  extendedMode: 'on',
  connectors: 'on',
  bound: [
    { authConnector: undefined, events: ['ONCRMDEALADD', 'ONTASKADD'] },
    { authConnector: 'erp-1c', events: ['ONUSERADD'] },
  ],
  total: 104_213,
};

/** Kinds of failures as a portal's answer brings them; nobody is told of a check that was cancelled. */
const kinds = restErrorKinds.filter((kind) => kind !== 'cancelled');

describe('the words for what a check found', () => {
  it('are those of the mockup', () => {
    assert.deepEqual(wordsOf(judgeCheck(good, checked)), [
      'Address answers · 118 ms',
      'Token belongs to an application · local.6000',
      'Application is installed',
      'Account is an administrator’s · Maria Orlova',
      'Connectors are available',
      '3 offline events bound · no connector 2, erp-1c 1',
      'Queue can be read · 104,213 records',
      'Extended mode is available',
    ]);
    const ivan = { id: '9', name: 'ivan.petrov', isAdministrator: false };
    const forbidden = new RestError('forbidden', '');
    const report = judgeCheck({ ...good, user: ivan, total: forbidden, extendedMode: 'off' }, checked);
    const words = wordsOf(report);
    assert.ok(
      words.includes('Not an administrator: ivan.petrov is signed in; offline events are for administrators only.'),
    );
    assert.ok(words.includes('Extended mode is off: Clearing a waiting record takes and deletes it in one step.'));
  });

  it('say of a queue that is empty where its events are', () => {
    const erp = { authConnector: 'erp-1c', events: ['ONUSERADD'] };
    const report = judgeCheck({ ...good, total: 0, bound: [erp] }, checked);
    assert.ok(
      wordsOf(report).includes(
        'Events are bound for another queue: They are bound with the connector erp-1c, which has a queue of its own.',
      ),
    );
    assert.deepEqual(reasonsBesideFindings(report), [], 'the cause is told once');
    const reasons = reasonsBesideFindings(judgeCheck({ ...good, total: 0 }, checked));
    assert.deepEqual(
      reasons.map((reason) => emptyReasonText(reason, report).title),
      ['Nothing waits', 'Changes made by the application itself are not queued'],
    );
  });

  it('fit into a row of a list', () => {
    for (const kind of kinds) {
      const report = judgeCheck(new RestError(kind, '', { code: 'X' }), checked);
      for (const finding of report.findings) {
        const { explanation = '' } = findingText(finding, report);
        assert.ok(explanation.length <= 90, explanation);
      }
    }
  });

  it('are there for every failure of the whole and of each part, and name what mends each problem', () => {
    for (const kind of kinds) {
      const error = new RestError(kind, '', { code: 'X' });
      const parts = Object.keys(good).map((part) => judgeCheck({ ...good, [part]: error }, checked));
      for (const report of [judgeCheck(error, checked), ...parts]) {
        for (const finding of report.findings) {
          const { title, mend } = findingText(finding, report);
          assert.ok(title.length > 5, `${kind} ${finding.id}`);
          assert.ok(finding.state !== 'problem' || mend !== undefined, `${kind} ${finding.id}: ${title}`);
        }
      }
    }
  });
});

describe('the list of what a check found', () => {
  it('has one row for all that was not checked because another check failed', () => {
    const rows = findingItems(judgeCheck(new RestError('network', ''), checked), new Set());
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Address does not answer as it should', '7 other checks were not made'],
    );
  });

  it('has a row for each check that failed by itself', () => {
    const failed = new RestError('timeout', '');
    const rows = findingItems(judgeCheck({ ...good, extendedMode: failed }, checked), new Set());
    assert.equal(rows.length, 8);
    assert.equal(rows.at(-1)?.label, 'Extended mode was not checked');
  });
});

describe('the report that can be copied', () => {
  it('has the findings, and no name of a person', () => {
    const text = reportMarkdown(judgeCheck(good, checked), { portal, now: Date.UTC(2026, 10, 21, 14, 2) });
    assert.ok(text.includes('✓ Account is an administrator’s (User 7)'), text);
    assert.ok(text.includes('northwind.bitrix24.com') && text.includes('local.6000') && text.includes('ONUSERADD'));
    assert.doesNotMatch(text, /Maria|Orlova/);
  });

  it('stays text, whatever a server or a user wrote', () => {
    const application = {
      code: '<img src=x>](http://evil.example)\n# x',
      status: 'L',
      isInstalled: true,
      isUnpaid: false,
    };
    const text = reportMarkdown(judgeCheck({ ...good, application }, checked), {
      portal: { ...portal, name: '**bold**' },
      now: 0,
    });
    assert.doesNotMatch(text, /[^\\](<img|\]\(|\*\*bold)|^# x/m);
  });
});

describe('the name of a portal in dialogs', () => {
  it('says what must not be overlooked', () => {
    assert.equal(portalName(portal), 'northwind');
    assert.equal(portalName({ ...portal, isProduction: true }), 'northwind (production)');
    assert.equal(portalName({ ...portal, isDemo: true }), 'northwind (DEMO)');
  });
  it('has the connector where its other queues could be meant', () => {
    assert.equal(markedLabel(portal), 'northwind');
    const erp: Portal = { ...portal, authConnector: 'erp-1c', isProduction: true };
    assert.equal(markedLabel(erp), 'northwind · erp-1c (production)');
  });
});

describe('the example of event.bind', () => {
  it('is a call that binds an event for the portal’s queue, without a token', () => {
    assert.match(bindExample(portal), /^POST https:\/\/northwind\.bitrix24\.com\/rest\/event\.bind\n/);
    const body: unknown = JSON.parse(bindExample({ ...portal, authConnector: 'erp-1c' }).split('\n\n')[1] ?? '');
    assert.deepEqual(body, { event: 'ONCRMDEALUPDATE', event_type: 'offline', auth_connector: 'erp-1c', auth: '…' });
  });
});

/** Each finding as a line: title, remark, explanation. */
function wordsOf(report: PortalReport): string[] {
  return report.findings.map((finding) => {
    const { title, remark, explanation } = findingText(finding, report);
    return `${title}${remark === undefined ? '' : ` · ${remark}`}${explanation === undefined ? '' : `: ${explanation}`}`;
  });
}
