import { commands } from 'vscode';
import { isFiltered, isSameListing, type Listing } from '../../core/queue/listing.ts';
import { contextKeys } from '../ids.ts';

/** Tells VS Code what is shown and in which order, for the ticks in menus and the filter's icon. */
export class ListingKeys {
  #told: Listing | undefined;

  tell(listing: Listing): void {
    if (this.#told === undefined || !isSameListing(listing, this.#told)) {
      this.#told = listing;
      void commands.executeCommand('setContext', contextKeys.order, listing.order);
      void commands.executeCommand('setContext', contextKeys.show, listing.show);
      void commands.executeCommand('setContext', contextKeys.isFiltered, isFiltered(listing));
    }
  }
}
