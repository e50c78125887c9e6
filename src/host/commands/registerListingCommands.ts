import type { Disposable } from 'vscode';
import type { Listing } from '../../core/queue/listing.ts';
import { commandIds } from '../ids.ts';
import { isScripted } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { filterEvents } from './filterEvents.ts';
import { registerCommand } from './registerCommand.ts';
import { showAll } from './showAll.ts';
import { showRecords } from './showRecords.ts';
import { sortRecords } from './sortRecords.ts';

/** What each entry of the menus Sort and Show changes. */
const entries = {
  sortOldest: { order: 'oldest' },
  sortNewest: { order: 'newest' },
  showEveryState: { show: 'all' },
  showWaiting: { show: 'waiting' },
  showReserved: { show: 'reserved' },
  showFailed: { show: 'failed' },
} as const satisfies Record<string, Partial<Listing>>;

const names = ['sortOldest', 'sortNewest', 'showEveryState', 'showWaiting', 'showReserved', 'showFailed'] as const;

/** Registers the commands that decide which records are shown, and in which order. */
export function registerListingCommands(context: CommandContext): Disposable[] {
  const { log, queues } = context;
  return [
    registerCommand(commandIds.sortRecords, log, async (...args) => await sortRecords(context, ...args), isScripted),
    registerCommand(commandIds.showRecords, log, async (...args) => await showRecords(context, ...args), isScripted),
    registerCommand(commandIds.filterEvents, log, async (...args) => await filterEvents(context, ...args), isScripted),
    registerCommand(commandIds.showAll, log, () => showAll(context)),
    // VS Code gives the menus of extensions no ticks: the entry that holds now is a command of its own, with the tick in its title.
    ...names.flatMap((name) =>
      [commandIds[name], commandIds[`${name}Ticked`]].map((id) =>
        registerCommand(id, log, () => queues.setListing({ ...queues.listing, ...entries[name] })),
      ),
    ),
  ];
}
