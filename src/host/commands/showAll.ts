import type { CommandContext } from './context.ts';

/** `showAll()`: shows every record again, whatever was left out and why. The order stays. */
export function showAll({ queues }: CommandContext): void {
  queues.setListing({ ...queues.listing, show: 'all', records: [], names: [] });
}
