import { type Disposable, Listeners } from '../listeners.ts';
import type { StateStore } from '../ports.ts';
import { parsePortals, type Portal } from './portal.ts';

const KEY = 'portals';

/**
 * The portals that the user added, remembered between runs without their secrets, and the demo portals of this window. Every window has such a
 * list of the same store, so what is stored is looked at anew each time.
 */
export class PortalList {
  readonly #state: StateStore;
  readonly #listeners = new Listeners<void>();
  #demoPortals: readonly Portal[] = [];

  constructor(state: StateStore) {
    this.#state = state;
  }

  /** In the order they were added, the demo portals last. */
  get all(): readonly Portal[] {
    return [...parsePortals(this.#entries()), ...this.#demoPortals];
  }

  find(id: string): Portal | undefined {
    return this.all.find((portal) => portal.id === id);
  }

  /** Told of what this window changes; what others change is seen when it is looked at. */
  onDidChange(listener: () => void): Disposable {
    return this.#listeners.add(listener);
  }

  async add(portal: Portal): Promise<void> {
    if (portal.isDemo === true) {
      this.#demoPortals = [...this.#demoPortals, portal];
    } else {
      await this.#state.set(KEY, [...this.#entries(), portal]);
    }
    this.#listeners.tell();
  }

  async remove(id: string): Promise<void> {
    if (this.#demoPortals.some((portal) => portal.id === id)) {
      this.#demoPortals = this.#demoPortals.filter((portal) => portal.id !== id);
    } else {
      await this.#state.set(
        KEY,
        this.#entries().filter((entry) => parsePortals([entry])[0]?.id !== id),
      );
    }
    this.#listeners.tell();
  }

  /** What is stored, as it is: also entries and fields of a later version, which must stay. */
  #entries(): readonly unknown[] {
    const stored = this.#state.get(KEY);
    return Array.isArray(stored) ? stored : [];
  }
}
