import type { Archives } from '../archive/archive.ts';
import type { SignIns } from '../auth/signIns.ts';
import { type Disposable, Listeners } from '../listeners.ts';
import { isSameQueue, type Portal } from '../portal/portal.ts';
import type { PortalList } from '../portal/portalList.ts';
import type { Clock } from '../ports.ts';
import type { RestClients } from '../rest/restClients.ts';
import { isSameListing, type Listing, wholeListing } from './listing.ts';
import { Queue } from './queue.ts';

interface QueuesOptions {
  readonly portals: PortalList;
  readonly signIns: SignIns;
  readonly clients: RestClients;
  readonly clock: Clock;
  /** What is kept of the queues on this computer. */
  readonly archives: Archives;
}

interface KnownQueue {
  readonly queue: Queue;
  readonly subscriptions: readonly Disposable[];
}

/** The queues of all portals in the list, made when they are first asked for. */
export class Queues implements Disposable {
  readonly #options: QueuesOptions;
  readonly #queues = new Map<string, KnownQueue>();
  readonly #listeners = new Listeners<Queue | undefined>();
  readonly #subscription: Disposable;
  #listing = wholeListing;
  /** Settled when the clears of the queues that were forgotten have ended. */
  #ends: Promise<unknown> = Promise.resolve();

  constructor(options: QueuesOptions) {
    this.#options = options;
    this.#subscription = options.portals.onDidChange(() => {
      for (const id of this.#queues.keys()) {
        if (this.find(id) === undefined) {
          this.#forget(id);
        }
      }
      this.#listeners.tell(undefined);
    });
  }

  get all(): readonly Queue[] {
    return this.#options.portals.all.map((portal) => this.#of(portal));
  }

  /** Which records are shown of each queue, and in which order. */
  get listing(): Listing {
    return this.#listing;
  }

  /** Shows other records of all queues, or in another order: those that were read are read again, and keep what they show until then. */
  setListing(listing: Listing): void {
    if (isSameListing(listing, this.#listing)) {
      return;
    }
    this.#listing = listing;
    for (const { queue } of this.#queues.values()) {
      queue.model.setListing(listing);
    }
    this.#listeners.tell(undefined);
  }

  find(portalId: string): Queue | undefined {
    const portal = this.#options.portals.find(portalId);
    return portal === undefined ? undefined : this.#of(portal);
  }

  /** Told when what is known of a queue changed, or what it waits for, with that queue; without one when a portal came, went or changed, or another listing is to be shown. */
  onDidChange(listener: (changed: Queue | undefined) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Ends all clears under way, each with its chunk; returns when they have ended, those of forgotten queues too. */
  async stopClears(): Promise<void> {
    const known = [...this.#queues.values()].map(async ({ queue }) => await queue.stopClears());
    await Promise.all([this.#ends, ...known]);
  }

  /** Nothing is told any more. */
  dispose(): void {
    this.#subscription.dispose();
    for (const id of this.#queues.keys()) {
      this.#forget(id);
    }
  }

  #forget(id: string): void {
    const known = this.#queues.get(id);
    known?.subscriptions.forEach((subscription) => subscription.dispose());
    known?.queue.whole.stop();
    this.#ends = Promise.all([this.#ends, known?.queue.stopClears()]);
    this.#queues.delete(id);
  }

  #of(portal: Portal): Queue {
    const known = this.#queues.get(portal.id);
    if (known !== undefined && isSameQueue(portal, known.queue.portal)) {
      // Another window may have changed it since, and what is about to be done must know.
      known.queue.updatePortal(portal);
      return known.queue;
    }
    this.#forget(portal.id);
    const { clients, clock, signIns, archives } = this.#options;
    const client = clients.create(portal.address, signIns.tokensOf(portal));
    const queue = new Queue({ portal, client, clock, archive: archives.of(portal.id) });
    queue.model.setListing(this.#listing);
    const subscriptions = [
      queue.model.onDidChange(() => {
        if (queue.model.snapshot?.isSelfHosted === true) {
          clients.liftLimit(portal.address);
        }
        this.#listeners.tell(queue);
      }),
      queue.whole.onDidChange(() => this.#listeners.tell(queue)),
      client.onDidChangeWaiting(() => this.#listeners.tell(queue)),
    ];
    this.#queues.set(portal.id, { queue, subscriptions });
    return queue;
  }
}
