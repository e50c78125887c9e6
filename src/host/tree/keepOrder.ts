import type { Disposable, Memento } from 'vscode';
import { orders } from '../../core/queue/listing.ts';
import type { Queues } from '../../core/queue/queues.ts';

const KEY = 'order';

/** Keeps the order of records over a reload. What is left out is not kept: who comes back expects to see the whole queue. */
export function keepOrder(queues: Queues, state: Memento): Disposable {
  let kept = orders.find((order) => order === state.get(KEY)) ?? queues.listing.order;
  queues.setListing({ ...queues.listing, order: kept });
  return queues.onDidChange(() => {
    const { order } = queues.listing;
    if (order !== kept) {
      kept = order;
      void state.update(KEY, order);
    }
  });
}
