import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { restUrlOf } from '../../core/portal/portalAddress.ts';
import type { ClearRequest } from '../../core/queue/clearRequests.ts';
import { type QueueRecord, type RecordId, stateOf } from '../../core/queue/record.ts';
import type { Selection } from '../../core/queue/selection.ts';
import { asText, type RequestsContent, type Step } from '../clear/requestsMarkdown.ts';
import { recordsName } from './clearTexts.ts';
import { plural } from './plural.ts';
import { markedLabel } from './portalTexts.ts';
import { describeObject, stateName } from './recordTexts.ts';

interface RequestsFacts {
  readonly portal: Portal;
  readonly selection: Selection | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A longer table says no more about what will happen. */
const MOST_ROWS = 200;

/** The document that shows the requests of a clear of these records. */
export function requestsContent(
  records: readonly QueueRecord[],
  requests: readonly ClearRequest[],
  facts: RequestsFacts,
): RequestsContent {
  const { portal } = facts;
  const ways = waysOf(requests);
  const rest = records.length - MOST_ROWS;
  return {
    title: l10n.t('Clear {0} from {1}', asText(recordsName(records, facts)), asText(markedLabel(portal))),
    intro: [
      l10n.t('None of this is sent until you confirm. Secrets are shown as `***`.'),
      l10n.t(
        'This is what will be sent if nothing changes until then. The commands of a `batch` call are shown decoded; they are sent as query strings.',
      ),
      portal.authConnector === undefined
        ? l10n.t('No connector, {0}', asText(restUrlOf(portal.address)))
        : l10n.t('Connector {0}, {1}', asText(portal.authConnector), asText(restUrlOf(portal.address))),
    ],
    table: {
      columns: [l10n.t('record'), l10n.t('about'), l10n.t('state'), l10n.t('how')],
      rows: records
        .slice(0, MOST_ROWS)
        .map((record) => [
          record.id,
          asText(describeObject(record) ?? record.eventName),
          stateName(stateOf(record)),
          describeWay(ways.get(record.id), record),
        ]),
      rest: rest > 0 ? plural(rest, l10n.t('… and {0} more.|… and {0} more.')) : undefined,
    },
    steps: [copyStep(records.length), ...requestSteps(requests)],
  };
}

/** The document's name, for its tab. */
export function requestsTitle(records: readonly QueueRecord[], facts: RequestsFacts): string {
  return l10n.t('Clear {0} from {1}', recordsName(records, facts), markedLabel(facts.portal));
}

/** What stands in a document that VS Code brought back after its window was reloaded, in Markdown. */
export function staleText(): string {
  return `${l10n.t('The requests that were shown here are not known any more. Choose what to clear again, and then **Show Requests**.')}\n`;
}

type Way = Exclude<ClearRequest['step'], 'readAgain' | 'check'>;

/** By which request each record goes; what is in none was seen to be gone or changed. */
function waysOf(requests: readonly ClearRequest[]): ReadonlyMap<RecordId, Way> {
  const ways = new Map<RecordId, Way>();
  for (const { step, changes } of requests) {
    for (const { id } of changes) {
      if ((step === 'reserve' || step === 'take' || step === 'clear') && !ways.has(id)) {
        ways.set(id, step);
      }
    }
  }
  return ways;
}

function describeWay(way: Way | undefined, { failed }: QueueRecord): string {
  switch (way) {
    case 'reserve':
      return failed ? l10n.t('reserve with `error: 1`, then clear') : l10n.t('reserve, then clear');
    case 'clear':
      return l10n.t('clear by its `process_id`');
    case 'take':
      return failed
        ? l10n.t('take out and delete in one step, with `error: 1`')
        : l10n.t('take out and delete in one step');
    case undefined:
      return l10n.t('left out: it changed or is gone since it was read');
    default:
      return way satisfies never;
  }
}

function copyStep(count: number): Step {
  return {
    title: l10n.t('On this computer'),
    note: plural(
      count,
      l10n.t(
        'The record is saved to disk before the request that may delete it. If that fails, it is not cleared.|Each of the {0} records is saved to disk before the request that may delete it. If that fails, nothing more is cleared.',
      ),
    ),
  };
}

/** Each kind of step is explained where it comes first. */
function requestSteps(requests: readonly ClearRequest[]): Step[] {
  const explained = new Set<ClearRequest['step']>();
  return requests.map((request) => {
    const { title, note } = stepTexts()[request.step];
    const isFirst = !explained.has(request.step);
    explained.add(request.step);
    return { title, request, note: isFirst ? note : undefined };
  });
}

function stepTexts(): Readonly<Record<ClearRequest['step'], { title: string; note: string }>> {
  return {
    readAgain: {
      title: l10n.t('Read again'),
      note: l10n.t('A record goes on only if it is as it was when you were asked about it.'),
    },
    reserve: { title: l10n.t('Reserve'), note: l10n.t('A record goes on only if the answer names it.') },
    take: { title: l10n.t('Take out and delete'), note: l10n.t('The answer is saved too: it is the last copy.') },
    clear: {
      title: l10n.t('Clear'),
      note: l10n.t('The process ids of what is reserved here are in the answer to that request.'),
    },
    check: { title: l10n.t('Check'), note: l10n.t('What is still listed is reported as still there.') },
  };
}
