import type { StateStore } from '../ports.ts';
import { parsePortals, type Portal } from './portal.ts';

const KEY = 'removedPortals';

/** Portals that were taken off the list while this computer keeps what it knows of their queues: it is theirs again when they come back, and can be deleted. */
export class RemovedPortals {
  readonly #state: StateStore;

  constructor(state: StateStore) {
    this.#state = state;
  }

  /** The one that was removed last stands last. */
  get all(): readonly Portal[] {
    return parsePortals(this.#state.get(KEY));
  }

  async remember(portal: Portal): Promise<void> {
    await this.#state.set(KEY, [...this.all, portal]);
  }

  /** Its data is a listed portal's again, or deleted. */
  async forget(id: string): Promise<void> {
    if (this.all.some((portal) => portal.id === id)) {
      await this.#state.set(
        KEY,
        this.all.filter((portal) => portal.id !== id),
      );
    }
  }

  /** The id under which a queue was known. Each application has a queue of its own (facts, section 0), so none is found where it is not known which one it is. */
  idOf({ address, authConnector, applicationCode }: Omit<Portal, 'id'>): string | undefined {
    return this.all.findLast(
      (portal) =>
        applicationCode !== undefined &&
        portal.applicationCode === applicationCode &&
        portal.address === address &&
        portal.authConnector === authConnector,
    )?.id;
  }
}
