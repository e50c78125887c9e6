import { SignIns } from '../../src/core/auth/signIns.ts';
import { Secret } from '../../src/core/auth/secret.ts';
import type { SignIn } from '../../src/core/auth/signIn.ts';
import { TokenServer } from '../../src/core/auth/tokenServer.ts';
import { PortalList } from '../../src/core/portal/portalList.ts';
import type { Portal } from '../../src/core/portal/portal.ts';
import { type Disposable, Listeners } from '../../src/core/listeners.ts';
import type { Clock, Http, HttpRequest, Log, SecretStore, StateStore } from '../../src/core/ports.ts';
import type { Queue } from '../../src/core/queue/queue.ts';
import { Queues } from '../../src/core/queue/queues.ts';
import { SignInTrials } from '../../src/core/queue/signInTrials.ts';
import type { RestClient } from '../../src/core/rest/restClient.ts';
import { RestClients } from '../../src/core/rest/restClients.ts';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import { UndiciHttp } from '../../src/infra/undiciHttp.ts';
import { type MemoryArchive, MemoryArchives } from './memoryArchive.ts';
import type { MemoryCopies } from './memoryCopies.ts';
import { MemoryLock } from './memoryLock.ts';
import type { SimulatedClock } from './simulatedClock.ts';
import { type TimeIsUp, withTimeIsUp } from './timeIsUp.ts';

/** The product's client, as the composition root builds it, on a portal of a test. */
export interface TestQueue {
  readonly queue: Queue;
  /** Calls methods as the queue's own client does, with the same sign-in. */
  readonly client: RestClient;
  readonly portals: PortalList;
  readonly queues: Queues;
  readonly signIns: SignIns;
  readonly trials: SignInTrials;
  readonly secrets: MemorySecrets;
  readonly lock: MemoryLock;
  readonly state: MemoryState;
  readonly copies: MemoryCopies;
  readonly archives: MemoryArchives;
  /** That of the queue. */
  readonly archive: MemoryArchive;
  readonly log: MemoryLog;
  /** How long the client waited, in milliseconds, in order; it never really did. Empty where a test gave the clock, which knows. */
  readonly waits: readonly number[];
  readonly close: () => Promise<void>;
}

/** What a client must know of a portal, which may run in another process. */
type TestedPortal = Pick<DemoPortal, 'address' | 'authServer' | 'credentials'>;

export interface TestQueueOptions {
  readonly authConnector?: string;
  readonly listedServers?: string[];
  /** What differs from the portal's own credentials; an undefined part is not known to the client. */
  readonly signIn?: Partial<SignIn>;
  /** The client in another window: its portal, its secrets and its lock are this one's too. */
  readonly sharedWith?: TestQueue;
  /** True: waiting takes its time, as for a measurement. */
  readonly waitsReally?: boolean;
  /** Called when the client begins to wait, with milliseconds: here a test moves the portal's clock, or cancels. */
  readonly onWait?: (milliseconds: number) => void;
  /** The client's clock, where it is the portal's too. */
  readonly clock?: SimulatedClock;
  /** True: the client keeps within the rate limit of the cloud by itself. Most portals of tests have none. */
  readonly isLimited?: boolean;
  /** The setting `offlineEvents.enterprisePortals`. */
  readonly enterprisePortals?: string[];
  /** Other limits than the client's own for a request, so that no test waits a minute or reads 64 MB. */
  readonly limits?: (request: HttpRequest) => Partial<Pick<HttpRequest, 'timeout' | 'maxBytes'>>;
  /** Ends requests as their time limit does. */
  readonly timeIsUp?: TimeIsUp;
}

export async function createTestQueue(
  portal: TestedPortal,
  {
    authConnector,
    listedServers = [portal.authServer],
    signIn = {},
    sharedWith,
    onWait,
    waitsReally = false,
    clock: simulated,
    isLimited = false,
    enterprisePortals = [],
    limits = () => ({}),
    timeIsUp,
  }: TestQueueOptions = {},
): Promise<TestQueue> {
  const undici = new UndiciHttp('test');
  const limited: Http = { post: async (request) => await undici.post({ ...request, ...limits(request) }) };
  const timed = timeIsUp === undefined ? limited : withTimeIsUp(limited, timeIsUp);
  const http = simulated?.watch(timed) ?? timed;
  const { secrets, lock, state, archives } = sharedWith ?? {
    secrets: new MemorySecrets(),
    lock: new MemoryLock(),
    state: new MemoryState(),
    archives: new MemoryArchives(simulated && (() => simulated.now())),
  };
  const log = new MemoryLog();
  const waits: number[] = [];
  const clock = simulated ?? (waitsReally ? nodeClock : clockWithoutWaiting(waits, onWait));
  const tokenServer = new TokenServer({ http, clock, log });
  const signIns = new SignIns({ secrets, lock, log, tokenServer, listedServers: () => listedServers });
  const portals = new PortalList(state);
  const clients = new RestClients({ http, clock, log, random: () => 0.5, enterprisePortals: () => enterprisePortals });
  if (!isLimited) {
    clients.liftLimit(portal.address);
  }
  const queues = new Queues({ portals, signIns, clients, clock, archives });
  const trials = new SignInTrials({ signIns, clients, clock });
  const entry: Portal = { id: 'portal', name: 'test', address: portal.address, signIn: 'sign-in', authConnector };
  if (sharedWith === undefined) {
    await signIns.save('sign-in', { ...signInOf(portal), ...signIn });
    await portals.add(entry);
  }
  const queue = queues.find(entry.id);
  if (queue === undefined) {
    throw new Error('the portal was not added');
  }
  const archive = archives.of(entry.id);
  const copies = archive.saved;
  const client = clients.create(portal.address, signIns.tokensOf(entry));
  const close = async (): Promise<void> => await undici.dispose();
  const stores = { secrets, lock, state, copies, archives, archive };
  return { queue, client, portals, queues, signIns, trials, ...stores, log, waits, close };
}

/** The sign-in that a portal's credentials make. */
export function signInOf({ credentials }: TestedPortal): SignIn {
  const { accessToken, refreshToken, clientId, clientSecret } = credentials;
  return {
    accessToken: new Secret(accessToken),
    refreshToken: new Secret(refreshToken),
    clientId,
    clientSecret: new Secret(clientSecret),
  };
}

/** The computer's clock, on which waiting takes no time but moves it on. */
export function clockWithoutWaiting(waits: number[], onWait?: (milliseconds: number) => void): Clock {
  let waited = 0;
  return {
    now: () => nodeClock.now() + waited,
    async sleep(milliseconds, signal) {
      waits.push(milliseconds);
      onWait?.(milliseconds);
      await nodeClock.sleep(0, signal);
      waited += milliseconds;
    },
  };
}

/** A secret store of which a test can say that it fails, or act when something is about to be stored. */
export class MemorySecrets implements SecretStore {
  readonly values = new Map<string, string>();
  failure: Error | undefined;
  /** Awaited before a value is stored. */
  onStore: (value: string) => void | Promise<void> = () => undefined;
  readonly #listeners = new Listeners<string>();

  async get(key: string): Promise<string | undefined> {
    this.#requireHealth();
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.onStore(value);
    this.#requireHealth();
    this.values.set(key, value);
    this.#listeners.tell(key);
  }

  async delete(key: string): Promise<void> {
    this.values.delete(key);
    this.#listeners.tell(key);
  }

  onDidChange(listener: (key: string) => void | Promise<void>): Disposable {
    return this.#listeners.add((key) => void listener(key));
  }

  #requireHealth(): void {
    if (this.failure !== undefined) {
      throw this.failure;
    }
  }
}

/** Keeps what can be written as JSON, as VS Code's own store does. */
export class MemoryState implements StateStore {
  readonly values = new Map<string, string>();

  get(key: string): unknown {
    const text = this.values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async set(key: string, value: unknown): Promise<void> {
    this.values.set(key, JSON.stringify(value));
  }
}

export class MemoryLog implements Log {
  readonly lines: string[] = [];

  info(message: string): void {
    this.lines.push(message);
  }

  warn(message: string): void {
    this.lines.push(message);
  }

  error(message: string): void {
    throw new Error(`logged as an error: ${message}`);
  }
}
