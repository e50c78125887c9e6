import { type Disposable, Listeners } from '../listeners.ts';
import type { StateStore } from '../ports.ts';
import { parsePortals, type Portal, type PortalChange } from './portal.ts';

const KEY = 'portals';

/**
 * The portals that the user added, remembered between runs without their secrets, and the demo portals of this window. Every window has such a
 * list of the same store, so what is stored is looked at anew each time.
 */
export class PortalList {
  readonly #state: StateStore;
  readonly #listeners = new Listeners<void>();
  #demoPortals: readonly Portal[] = [];
  /** What the listeners know. */
  #told: string;

  constructor(state: StateStore) {
    this.#state = state;
    this.#told = JSON.stringify(this.all);
  }

  /** In the order they were added, the demo portals last. */
  get all(): readonly Portal[] {
    return [...parsePortals(this.#entries()), ...this.#demoPortals];
  }

  find(id: string): Portal | undefined {
    return this.all.find((portal) => portal.id === id);
  }

  /** Told of what this window changes, and of what {@link lookAgain} finds that others did. */
  onDidChange(listener: () => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** No event says that another window changed the list: to be called where that is likely, such as when this window gets the focus. */
  lookAgain(): void {
    const now = JSON.stringify(this.all);
    if (now !== this.#told) {
      this.#tell(now);
    }
  }

  async add(portal: Portal): Promise<void> {
    if (portal.isDemo === true) {
      this.#demoPortals = [...this.#demoPortals, portal];
    } else {
      await this.#state.set(KEY, [...this.#entries(), portal]);
    }
    this.#tell();
  }

  /** Changes what is given; a part that is given as undefined goes. A portal that was removed meanwhile stays so. */
  async update(id: string, change: PortalChange): Promise<void> {
    if (this.#isDemo(id)) {
      this.#demoPortals = this.#demoPortals.map((portal) => (portal.id === id ? { ...portal, ...change } : portal));
    } else {
      await this.#state.set(
        KEY,
        this.#entries().map((entry) => (isPortal(entry, id) ? withChange(entry, change) : entry)),
      );
    }
    this.#tell();
  }

  async remove(id: string): Promise<void> {
    if (this.#isDemo(id)) {
      this.#demoPortals = this.#demoPortals.filter((portal) => portal.id !== id);
    } else {
      await this.#state.set(
        KEY,
        this.#entries().filter((entry) => !isPortal(entry, id)),
      );
    }
    this.#tell();
  }

  #isDemo(id: string): boolean {
    return this.#demoPortals.some((portal) => portal.id === id);
  }

  #tell(now: string = JSON.stringify(this.all)): void {
    this.#told = now;
    this.#listeners.tell();
  }

  /** What is stored, as it is: also entries and fields of a later version, which must stay. */
  #entries(): readonly unknown[] {
    const stored = this.#state.get(KEY);
    return Array.isArray(stored) ? stored : [];
  }
}

/** Whether a stored entry is the portal with this id. */
function isPortal(entry: unknown, id: string): entry is object {
  return parsePortals([entry])[0]?.id === id;
}

/** Beside what is changed an entry may have what only a later version knows: that stays. */
function withChange(entry: object, change: PortalChange): object {
  return { ...entry, ...change };
}
