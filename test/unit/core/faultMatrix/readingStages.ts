import assert from 'node:assert/strict';
import { QueueModel } from '../../../../src/core/queue/queueModel.ts';
import { parseRecordId, stateOf } from '../../../../src/core/queue/record.ts';
import { readSelection } from '../../../../src/core/queue/selection.ts';
import { clockWithoutWaiting } from '../../../support/testQueue.ts';
import { seen } from '../../../support/rows.ts';
import { mainEvent, otherEvent } from './matrixRows.ts';
import { type Ending, type Scene, type Stage, worked } from './stage.ts';

const reading = { layout: 'group', isReading: true } as const;

/** The requests of all that reads a queue. */
export const readingStages: readonly Stage[] = [
  {
    ...reading,
    name: 'summary',
    layout: 'neighbours',
    request: 1,
    purpose: 'summary',
    begin: async (scene) => await refresh(scene, 0),
  },
  { ...reading, name: 'refresh', request: 1, purpose: 'summary', begin: async (scene) => await refresh(scene, 1) },
  {
    ...reading,
    name: 'refresh: as much as was shown',
    request: 2,
    purpose: 'list',
    begin: async (scene) => await refresh(scene, 2),
  },
  { ...reading, name: 'page', request: 1, purpose: 'list', begin: loadMore },
  {
    ...reading,
    name: 'selection',
    request: 1,
    purpose: 'list',
    begin: async (scene) => async () => await select(scene),
  },
];

/** A refresh of a model that is empty, or that shows so many pages of a group. */
async function refresh(scene: Scene, pages: number): Promise<() => Promise<Ending>> {
  const model = await takeModel(scene, pages);
  const before = model.snapshot;
  return async () => {
    const ending = await endingOf(model.refresh());
    if (ending.kind === 'told') {
      assert.equal(model.snapshot, before, 'the data that was there is lost');
      assert.deepEqual(model.state, { kind: 'failed', snapshot: before, error: ending.error });
    } else {
      assert.equal(model.state.kind, 'loaded');
      assertShown(model, scene, pages === 2 ? Infinity : 50);
    }
    giveBack(scene, pages, model, ending);
    return ending;
  };
}

async function loadMore(scene: Scene): Promise<() => Promise<Ending>> {
  const model = await takeModel(scene, 1);
  const before = model.state;
  return async () => {
    const ending = await endingOf(model.loadMore(mainEvent));
    if (ending.kind === 'told') {
      assert.equal(model.state, before, 'what was shown changed');
    } else {
      assertShown(model, scene, Infinity);
    }
    giveBack(scene, ending.kind === 'told' ? 1 : 2, model, ending);
    return ending;
  };
}

async function select({ world: { client, rows }, isTruthful }: Scene): Promise<Ending> {
  const inGroup = rows.filter(({ eventName, connectorId }) => eventName === mainEvent && connectorId === '');
  const upTo = parseRecordId(rows.at(-1)?.id);
  assert.ok(upTo !== undefined);
  let ids: string[] = [];
  const read = async (): Promise<void> => {
    const options = { upTo, expected: inGroup.length };
    const records = await readSelection(
      client.queue.reader,
      { kind: 'group', eventName: mainEvent, show: 'all', records: [] },
      options,
    );
    ids = records.map(({ id }) => id);
  };
  const ending = await endingOf(read());
  assert.equal(new Set(ids).size, ids.length, 'a record is found twice');
  if (ending.kind === 'worked' && isTruthful) {
    assert.deepEqual(
      ids,
      inGroup.map(({ id }) => String(id)),
    );
  }
  return ending;
}

/** A model that shows so many pages; one that a cell gave back, where there is one. */
async function takeModel({ world, state, extendedMode }: Scene, pages: number): Promise<QueueModel> {
  const key = modelKey(state, extendedMode, pages);
  const known = world.models.get(key);
  world.models.delete(key);
  const model = known ?? new QueueModel(world.client.queue.reader, clockWithoutWaiting([]));
  if (known === undefined && pages > 0) {
    await model.refresh();
    await (pages > 1 ? model.loadMore(mainEvent) : undefined);
  }
  return model;
}

/** What is known to show so many pages of what the table has serves another cell: to load it takes longer than most cells. */
function giveBack(
  { world, state, extendedMode, isTruthful }: Scene,
  pages: number,
  model: QueueModel,
  { kind }: Ending,
): void {
  if (pages > 0 && (kind === 'told' || isTruthful)) {
    world.models.set(modelKey(state, extendedMode, pages), model);
  }
}

function modelKey(...parts: readonly unknown[]): string {
  return parts.join();
}

/** No record is shown twice; and if no answer was a lie, what is shown is what the table has. */
function assertShown({ snapshot }: QueueModel, { world, isTruthful, extendedMode }: Scene, shownOfMain: number): void {
  const { total, states: counts, extendedMode: hasExtendedMode, highestId, groups = [] } = snapshot ?? {};
  for (const { records } of groups) {
    assert.equal(new Set(records.map(({ id }) => id)).size, records.length, 'a record is shown twice');
  }
  if (!isTruthful) {
    return;
  }
  const inQueue = world.rows.filter(({ connectorId }) => connectorId === '').map(seen);
  const states = Map.groupBy(inQueue, stateOf);
  const count = (state: Parameters<typeof states.get>[0]): number => states.get(state)?.length ?? 0;
  const [main, others] = [true, false].map((isMain) =>
    inQueue.filter(({ eventName }) => (eventName === mainEvent) === isMain),
  );
  assert.deepEqual(
    {
      total,
      counts,
      hasExtendedMode,
      highestId,
      groups: groups.map(({ eventName, count: inGroup, records }) => [eventName, inGroup, records]),
    },
    {
      total: inQueue.length,
      counts: {
        waiting: count('waiting'),
        reserved: count('reserved'),
        failed: count('failed'),
        failedReserved: count('failedReserved'),
      },
      hasExtendedMode: extendedMode,
      highestId: inQueue.at(-1)?.id,
      groups: [
        [mainEvent, main?.length, main?.slice(0, shownOfMain)],
        [otherEvent, others?.length, others],
      ],
    },
  );
}

async function endingOf(done: Promise<unknown>): Promise<Ending> {
  try {
    await done;
    return worked;
  } catch (error) {
    assert.ok(error instanceof Error);
    return { kind: 'told', error };
  }
}
