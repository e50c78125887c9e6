import assert from 'node:assert/strict';
import type { QueueRecord } from '../../../../src/core/queue/record.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';
import { type Change, changesIn, isAllowed, isGet } from './allowedChanges.ts';
import type { MatrixFault } from './matrixFault.ts';
import type { MatrixWorld } from './matrixWorld.ts';
import { isHarmful, purposeOf } from './stage.ts';

/** Holds what was sent against what may change these records, and against what may be sent again after the fault. */
export function judgeRequests(
  { requests, hits, renewals }: MatrixWorld,
  named: readonly QueueRecord[],
  { tries }: MatrixFault,
): void {
  const ids = new Set(named.map(({ id }) => String(id)));
  const changes = requests.flatMap(changesIn);
  assert.deepEqual(
    changes.filter((change) => !isAllowed(change, ids)),
    [],
    'sent, though it might take what was not named',
  );
  assertGetsAreRare(changes, tries.changing);

  const sent = triesOf(requests);
  for (const [first, ...again] of sent) {
    assertMayGoAgain(first, again, hits, tries);
  }
  assert.ok(renewals <= sent.length, `${renewals} renewals for ${sent.length} requests`);
  assert.deepEqual(
    requests.filter(({ method }) => method === ''),
    [],
    'followed a redirect',
  );
}

type Tried = [LoggedRequest, ...LoggedRequest[]];

/** The requests, each with its further tries: those that ask for the same right after it. */
function triesOf(requests: readonly LoggedRequest[]): Tried[] {
  const sent: Tried[] = [];
  for (const request of requests) {
    const last = sent.at(-1);
    if (last !== undefined && contentOf(last[0]) === contentOf(request)) {
      last.push(request);
    } else {
      sent.push([request]);
    }
  }
  return sent;
}

/** A request goes again only after a failure, and as often as that allows; after `expired_token`, whichever request it met, once. */
function assertMayGoAgain(
  first: LoggedRequest,
  again: readonly LoggedRequest[],
  hits: ReadonlySet<LoggedRequest>,
  tries: MatrixFault['tries'],
): void {
  const hasFailed = (request: LoggedRequest): boolean => hits.has(request) || isExpired(request);
  const allowed = Math.max(isHarmful(purposeOf(first)) ? tries.changing : tries.harmless, isExpired(first) ? 2 : 1);
  assert.ok([first, ...again].slice(0, -1).every(hasFailed), 'sent again, though it did not fail');
  assert.ok(again.length < allowed, `sent ${again.length + 1} times: ${purposeOf(first)}`);
}

function isExpired({ errorCode }: LoggedRequest): boolean {
  return errorCode === 'expired_token';
}

/** No record is reserved or taken more often than the fault allows, whichever requests that is spread over. */
function assertGetsAreRare(changes: readonly Change[], allowed: number): void {
  const gets = Map.groupBy(changes.filter(isGet), ({ params }) => JSON.stringify(params['filter']));
  assert.deepEqual(
    [...gets].filter(([, same]) => same.length > allowed).map(([filter]) => filter),
    [],
    'reserved or taken again',
  );
}

/** What a request asks for, with whichever token. */
function contentOf({ method, params }: LoggedRequest): string {
  return JSON.stringify([method, { ...params, auth: '' }]);
}
