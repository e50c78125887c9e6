import { l10n, window } from 'vscode';
import { type Order, orders } from '../../core/queue/listing.ts';
import { UserError } from '../errors.ts';
import { orderName } from '../texts/listingTexts.ts';
import { scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';

/** `sortRecords({ order: 'oldest' | 'newest' })` or `sortRecords()`, which asks: in which order the records of all portals are shown. Kept over a reload. */
export async function sortRecords({ queues }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const args = scriptArguments(first);
  const order = args === undefined ? await askForOrder(queues.listing.order) : readOrder(args['order']);
  if (order !== undefined) {
    queues.setListing({ ...queues.listing, order });
  }
}

function readOrder(value: unknown): Order {
  const order = orders.find((known) => known === value);
  if (order === undefined) {
    throw new UserError(l10n.t('The argument "{0}" must be one of: {1}', 'order', orders.join(', ')));
  }
  return order;
}

async function askForOrder(present: Order): Promise<Order | undefined> {
  const items = orders.map((order) => ({
    label: orderName(order),
    description: order === present ? l10n.t('current order') : '',
    order,
  }));
  const options = { title: l10n.t('Sort'), placeHolder: l10n.t('In which order?') };
  return (await window.showQuickPick(items, options))?.order;
}
