import { type Disposable, Listeners } from '../listeners.ts';
import type { StateStore } from '../ports.ts';
import { parsePortals, type Portal } from './portal.ts';

const KEY = 'portals';

/** The portals that the user added, remembered between runs without their secrets, and the demo portals of this window. */
export class PortalList {
  readonly #state: StateStore;
  readonly #listeners = new Listeners<void>();
  #portals: readonly Portal[];

  constructor(state: StateStore) {
    this.#state = state;
    this.#portals = parsePortals(state.get(KEY));
  }

  /** In the order they were added. */
  get all(): readonly Portal[] {
    return this.#portals;
  }

  find(id: string): Portal | undefined {
    return this.#portals.find((portal) => portal.id === id);
  }

  onDidChange(listener: () => void): Disposable {
    return this.#listeners.add(listener);
  }

  async add(portal: Portal): Promise<void> {
    await this.#set([...this.#portals, portal]);
  }

  async remove(id: string): Promise<void> {
    await this.#set(this.#portals.filter((portal) => portal.id !== id));
  }

  async #set(portals: readonly Portal[]): Promise<void> {
    this.#portals = portals;
    this.#listeners.tell();
    await this.#state.set(
      KEY,
      portals.filter(({ isDemo }) => isDemo !== true),
    );
  }
}
