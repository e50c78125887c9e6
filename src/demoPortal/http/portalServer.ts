import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

import type { Json } from '../../core/json.ts';
import { parseCommand, readCommands } from '../methods/batch.ts';
import { foldNames } from '../methods/execute.ts';
import type { PortalState } from '../portalState.ts';
import { answerRest, type Answer } from './answer.ts';
import { deliver } from './deliver.ts';
import type { Faults } from './faults.ts';
import { LeakyBucket } from './leakyBucket.ts';
import type { LoggedCommand, LoggedRequest } from './requestLog.ts';
import { readParams } from './requestParams.ts';
import { parseRoute, type Route } from './route.ts';

/** Called as requests pass, so that a test can act between two of them. */
export interface PortalHooks {
  /** Before a request is executed. */
  onBeforeRequest: (request: LoggedRequest) => void | Promise<void>;
  /** After it was executed, before its answer is sent. */
  onAfterRequest: (request: LoggedRequest) => void | Promise<void>;
  /** Before each method, also before each command of a `batch` call. */
  onMethod: (method: string) => void;
}

/** What lies between a client and the portal. */
export interface Network {
  /** How long each request is under way, in real milliseconds. */
  latencyMs: number;
}

export interface PortalServerOptions {
  readonly state: PortalState;
  readonly faults: Faults;
  readonly hooks: PortalHooks;
  /** The bucket of each source address; false: no limit. */
  readonly rateLimit: { readonly size: number; readonly perSecond: number } | false;
  readonly network: Network;
  /** Answers pages outside `/rest/`; undefined for a page that does not exist. */
  readonly page: (httpMethod: string, url: URL) => Answer | undefined;
}

/** The portal's HTTP side on a loopback address. */
export class PortalServer {
  readonly log: LoggedRequest[] = [];
  readonly #options: PortalServerOptions;
  readonly #http: Server;
  readonly #closing = new AbortController();
  readonly #buckets = new Map<string, LeakyBucket>();

  private constructor(options: PortalServerOptions) {
    this.#options = options;
    this.#http = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Starts it on 127.0.0.1; rejects when the port is taken. */
  static async start(options: PortalServerOptions, port: number): Promise<PortalServer> {
    const server = new PortalServer(options);
    server.#http.listen(port, '127.0.0.1');
    await once(server.#http, 'listening');
    return server;
  }

  /** `http://127.0.0.1:` and the port. */
  get origin(): string {
    const address = this.#http.address();
    if (address === null || typeof address === 'string') {
      throw new Error('The portal is closed');
    }
    return `http://127.0.0.1:${String(address.port)}`;
  }

  /** Ends at once, also while requests are under way or connections are kept alive. */
  async close(): Promise<void> {
    this.#closing.abort();
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method: httpMethod = '', url = '', headers } = message;
    const parts = { httpMethod, url, headers, body: await text(message) };
    const route = parseRoute(url);
    const params = readParams(parts);
    const commands = route?.method === 'batch' ? { commands: listCommands(params) } : {};
    const at = this.#options.state.clock.now();
    const request: LoggedRequest = { at, ...parts, method: route?.method ?? '', params, ...commands, status: 0 };
    this.log.push(request);
    const fault = this.#options.faults.take(request, this.log.length);

    const address = message.socket.remoteAddress ?? '';
    const run = async (): Promise<Answer> => {
      await this.#wait(this.#options.network.latencyMs);
      await this.#options.hooks.onBeforeRequest(request);
      const answer = route === undefined ? this.#page(request) : this.#rest(route, request, address);
      await this.#options.hooks.onAfterRequest(request);
      return answer;
    };
    await deliver({ request, response, fault, run, wait: (ms) => this.#wait(ms) });
  }

  #rest(route: Route, request: LoggedRequest, address: string): Answer {
    const { state, hooks, rateLimit } = this.#options;
    let bucket = this.#buckets.get(address);
    if (bucket === undefined && rateLimit !== false) {
      bucket = new LeakyBucket(state.clock, rateLimit);
      this.#buckets.set(address, bucket);
    }
    return answerRest(state, route, request, bucket, hooks.onMethod);
  }

  #page({ httpMethod, url }: LoggedRequest): Answer {
    const page = URL.canParse(url, this.origin) ? this.#options.page(httpMethod, new URL(url, this.origin)) : undefined;
    return (
      page ?? { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<h1>404 Not Found</h1>' }
    );
  }

  async #wait(ms: number): Promise<void> {
    if (ms > 0) {
      await delay(ms, undefined, { signal: this.#closing.signal });
    }
  }
}

function listCommands(params: Record<string, Json>): LoggedCommand[] {
  return readCommands(foldNames(params)['cmd']).flatMap(({ key, command }) =>
    typeof command === 'string' ? [{ key, ...parseCommand(command) }] : [],
  );
}
