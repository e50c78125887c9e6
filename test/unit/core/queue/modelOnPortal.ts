import type { ModelState, QueueModel } from '../../../../src/core/queue/queueModel.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import type { PortalSuite } from '../../../support/portalSuite.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

/** The group that these tests look at. */
export const name = 'ONCRMDEALUPDATE';
/** So many records of the group, from ID 1 on, and one of another. */
export const rows = (count: number): Row[] => [
  ...Array.from({ length: count }, (_, i) => makeRow({ id: i + 1, eventName: name })),
  makeRow({ id: 1000, eventName: 'ONTASKADD' }),
];

/** Holds the answers of requests that match, until it is released. */
export function hold(
  portal: DemoPortal,
  matches: (request: LoggedRequest) => boolean,
): { held: Promise<void>; release: () => void } {
  const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  portal.hooks.onAfterRequest = async (request) => {
    if (matches(request)) {
      held.resolve();
      await released.promise;
    }
  };
  return { held: held.promise, release: () => released.resolve() };
}

export const isRefresh = ({ method }: LoggedRequest): boolean => method === 'batch';
export const isPage = ({ method }: LoggedRequest): boolean => method === 'event.offline.list';
/** The IDs of the group's records that are shown. */
export const shown = ({ snapshot }: QueueModel): number[] =>
  snapshot?.groups.find(({ eventName }) => eventName === name)?.records.map(({ id }) => Number(id)) ?? [];
/** The IDs from 1 on. */
export const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

interface ModelOnPortal {
  readonly portal: DemoPortal;
  readonly model: QueueModel;
  /** What the model told, in order. */
  readonly states: ModelState[];
}

/** A model that was not read yet, on a portal with {@link rows}. */
export async function startModel(suite: PortalSuite, count = 120): Promise<ModelOnPortal> {
  const portal = await suite.startPortal({ rows: rows(count) });
  const { queue } = await suite.connect(portal);
  const states: ModelState[] = [];
  queue.model.onDidChange((state) => states.push(state));
  return { portal, model: queue.model, states };
}
