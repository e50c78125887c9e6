import { l10n, window } from 'vscode';
import { type Show, shows } from '../../core/queue/listing.ts';
import { UserError } from '../errors.ts';
import { showName } from '../texts/listingTexts.ts';
import { scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';

/**
 * `showRecords({ show: 'all' | 'waiting' | 'reserved' | 'failed' })` or `showRecords()`, which asks: records of which states are shown, of all
 * portals. A filter by event name stays.
 */
export async function showRecords({ queues }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const args = scriptArguments(first);
  const show = args === undefined ? await askForShow(queues.listing.show) : readShow(args['show']);
  if (show !== undefined) {
    queues.setListing({ ...queues.listing, show });
  }
}

function readShow(value: unknown): Show {
  const show = shows.find((known) => known === value);
  if (show === undefined) {
    throw new UserError(l10n.t('The argument "{0}" must be one of: {1}', 'show', shows.join(', ')));
  }
  return show;
}

async function askForShow(present: Show): Promise<Show | undefined> {
  const items = shows.map((show) => ({
    label: showName(show),
    description: show === present ? l10n.t('shown now') : '',
    show,
  }));
  const options = { title: l10n.t('Show'), placeHolder: l10n.t('Which records?') };
  return (await window.showQuickPick(items, options))?.show;
}
