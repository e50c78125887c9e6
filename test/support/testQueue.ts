import { SignIns } from '../../src/core/auth/signIns.ts';
import { Secret } from '../../src/core/auth/secret.ts';
import { TokenServer } from '../../src/core/auth/tokenServer.ts';
import { PortalList } from '../../src/core/portal/portalList.ts';
import type { Portal } from '../../src/core/portal/portal.ts';
import type { Clock, Log, SecretStore, StateStore, SyncedFile } from '../../src/core/ports.ts';
import type { Queue } from '../../src/core/queue/queue.ts';
import { Queues } from '../../src/core/queue/queues.ts';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import { UndiciHttp } from '../../src/infra/undiciHttp.ts';

/** The product's client, as the composition root builds it, on a portal of a test. */
export interface TestQueue {
  readonly queue: Queue;
  readonly secrets: MemorySecrets;
  readonly state: MemoryState;
  readonly copies: MemoryFile;
  readonly log: MemoryLog;
  /** How long the client waited, in milliseconds, in order; it never really did. */
  readonly waits: readonly number[];
  close(): Promise<void>;
}

export async function createTestQueue(
  portal: Pick<DemoPortal, 'address' | 'authServer' | 'credentials'>,
  { authConnector, listedServers = [portal.authServer] }: { authConnector?: string; listedServers?: string[] } = {},
): Promise<TestQueue> {
  const http = new UndiciHttp('test');
  const [secrets, state, copies, log, waits] = [
    new MemorySecrets(),
    new MemoryState(),
    new MemoryFile(),
    new MemoryLog(),
    [],
  ];
  const clock = clockWithoutWaiting(waits);
  const tokenServer = new TokenServer({ http, clock, log });
  const signIns = new SignIns({ secrets, tokenServer, listedServers: () => listedServers });
  const portals = new PortalList(state);
  const queues = new Queues({ portals, signIns, http, clock, log, copiesOf: () => copies });
  const { accessToken, refreshToken, clientId, clientSecret } = portal.credentials;
  await signIns.save('sign-in', {
    accessToken: new Secret(accessToken),
    refreshToken: new Secret(refreshToken),
    clientId,
    clientSecret: new Secret(clientSecret),
  });
  const entry: Portal = { id: 'portal', name: 'test', address: portal.address, signIn: 'sign-in', authConnector };
  await portals.add(entry);
  const queue = queues.find(entry.id);
  if (queue === undefined) {
    throw new Error('the portal was not added');
  }
  return { queue, secrets, state, copies, log, waits, close: async () => await http.dispose() };
}

/** The computer's clock, on which waiting takes no time. */
export function clockWithoutWaiting(waits: number[]): Clock {
  return {
    now: nodeClock.now,
    async sleep(milliseconds, signal) {
      waits.push(milliseconds);
      await nodeClock.sleep(0, signal);
    },
  };
}

export class MemorySecrets implements SecretStore {
  readonly values = new Map<string, string>();

  async get(key: string): Promise<string | undefined> {
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.values.set(key, value);
  }

  async delete(key: string): Promise<void> {
    this.values.delete(key);
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

/** A file of which a test can say that the disk is full. */
export class MemoryFile implements SyncedFile {
  text = '';
  failure: Error | undefined;

  async append(text: string): Promise<void> {
    if (this.failure !== undefined) {
      throw this.failure;
    }
    this.text += text;
  }

  /** The copied records, as the wire shows them. */
  get records(): Record<string, unknown>[] {
    return this.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).record);
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
