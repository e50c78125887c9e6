import assert from 'node:assert/strict';
import type { ClearOutcome } from '../../../../src/core/queue/clearAccount.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';
import { assertIsPartition, isCopied } from '../../../support/competition.ts';
import { numbers } from '../../../support/rows.ts';
import type { Layout } from './matrixRows.ts';
import type { MatrixWorld } from './matrixWorld.ts';
import { type Ending, type Purpose, type Scene, type Stage, worked } from './stage.ts';

const stage = (name: string, layout: Layout, request: number, purpose: Purpose): Stage => ({
  name: `clear: ${name}`,
  layout,
  request,
  purpose,
  isReading: false,
  begin: async (scene) => async () => await clear(scene),
});

const readings = [
  stage('read again', 'neighbours', 1, 'list'),
  stage('read the end of a long span again', 'longSpan', 2, 'list'),
  stage('read scattered records again', 'scattered', 2, 'list'),
];

/** The requests of a clear, by whether the portal can reserve. */
export function clearStages(extendedMode: boolean): readonly Stage[] {
  return extendedMode
    ? [
        ...readings,
        stage('reserve a range', 'neighbours', 2, 'reserve'),
        stage('reserve one by one', 'scattered', 3, 'reserve'),
        stage('clear', 'neighbours', 3, 'clear'),
        stage('check', 'neighbours', 4, 'list'),
      ]
    : [
        ...readings,
        stage('take the first', 'neighbours', 2, 'take'),
        stage('take the second', 'neighbours', 3, 'take'),
        stage('clear', 'neighbours', 4, 'clear'),
        stage('check', 'neighbours', 5, 'list'),
      ];
}

/** Clears, and holds what the user is told against the table, the copies and what our requests did. */
async function clear(scene: Scene): Promise<Ending> {
  const { world, named, extendedMode, isTruthful } = scene;
  const wereFree = new Set(world.rows.filter(({ processId }) => processId === '').map(({ id }) => id));
  const outcome = await world.client.queue.clear(named, { extendedMode });

  assertIsPartition(outcome, numbers(named.map(({ id }) => id)));
  assertHand(scene);
  if (isTruthful) {
    assertTrue(outcome, scene);
    assertHeld(outcome, wereFree, world);
  }
  const { cleared, stillThere, changed, held, error } = outcome;
  const isAllCleared = cleared.length === named.length && error === undefined;
  if (isTruthful && error === undefined) {
    const explained = new Set([...changed, ...held.flatMap(({ ids }) => ids)]);
    assert.deepEqual(
      stillThere.filter((id) => !explained.has(id)),
      [],
      'still there, and nobody is told why',
    );
  }
  return isAllCleared ? worked : { kind: 'told', error };
}

/** Only named records were touched and copied, and what was deleted had been copied, as it was. */
function assertHand({ world: { hand, client }, named }: Scene): void {
  const ids = new Set(named.map(({ id }) => Number(id)));
  assert.deepEqual(
    [...hand.touched].filter((id) => !ids.has(id)),
    [],
    'touched, and not named',
  );
  assert.deepEqual(hand.uncopied, [], 'deleted without a copy on disk');
  assert.deepEqual(
    client.copies.records.filter(({ ID }) => !ids.has(Number(ID))),
    [],
    'copied, and not named',
  );
  assert.deepEqual(
    hand.deleted.filter((row) => !isCopied(row, client)),
    [],
    'deleted in another state than copied',
  );
}

/** Nobody else works on this queue: what is gone is what we cleared. */
function assertTrue(
  { cleared, alreadyGone, stillThere, unknown, copied, error }: ClearOutcome,
  { world }: Scene,
): void {
  const left = new Set(world.rows.map(({ id }) => id));
  const deleted = new Set(world.hand.deleted.map(({ id }) => id));
  assert.deepEqual(
    numbers(cleared).filter((id) => left.has(id) || !deleted.has(id)),
    [],
    'told as cleared',
  );
  assert.deepEqual(alreadyGone, [], 'told as already gone');
  assert.deepEqual(
    numbers(stillThere).filter((id) => !left.has(id)),
    [],
    'told as still there',
  );
  assert.ok(unknown.length === 0 || error !== undefined, 'unknown without a reason');
  assert.equal(copied, new Set(world.client.copies.records.map(({ ID }) => ID)).size, 'copied');
}

/** What was not reserved before, and is now, is so by us: all of it is named, with the process id that clears it, and nothing else is. */
function assertHeld(
  { held, stillThere, unknown }: ClearOutcome,
  wereFree: ReadonlySet<number>,
  { rows, requests, hits }: MatrixWorld,
): void {
  const ours = new Map(
    rows.filter(({ id, processId }) => processId !== '' && wereFree.has(id)).map((row) => [row.id, row.processId]),
  );
  const told = new Map(held.flatMap(({ processId, ids }) => numbers(ids).map((id) => [id, processId])));
  const left = new Set(numbers([...stillThere, ...unknown]));
  assert.deepEqual(
    [...told].filter(
      ([id, processId]) =>
        !left.has(id) || (ours.has(id) ? ours.get(id) !== processId : !numbers(unknown).includes(id)),
    ),
    [],
    'told as reserved by us',
  );
  // A process id that no answer told can't be told to the user: then nothing is known of the record.
  const wasTold = (request: LoggedRequest | undefined): boolean => request !== undefined && !hits.has(request);
  const reservation = requests.findLast(({ commands }) =>
    commands?.some(({ method }) => method === 'event.offline.get'),
  );
  const accounted =
    wasTold(reservation) || wasTold(requests.at(-1)) ? told : new Set([...told.keys(), ...numbers(unknown)]);
  assert.deepEqual(
    [...ours.keys()].filter((id) => !accounted.has(id)),
    [],
    'reserved by us, and not told',
  );
}
