import { Secret } from '../../../../src/core/auth/secret.ts';
import type { QueueModel } from '../../../../src/core/queue/queueModel.ts';
import type { QueueRecord, RecordState } from '../../../../src/core/queue/record.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { Hand } from '../../../support/competition.ts';
import type { PortalSuite } from '../../../support/portalSuite.ts';
import { seenIn } from '../../../support/rows.ts';
import { signInOf, type TestQueue } from '../../../support/testQueue.ts';
import { standstill } from '../../demoPortal/callPortal.ts';
import { type Layout, layOut } from './matrixRows.ts';

/** No honest answer of these queues is longer. */
export const maxBytes = 1024 * 1024;

interface WorldParts extends Pick<MatrixWorld, 'portal' | 'client' | 'endTime'> {
  readonly listed: string[];
}

/** A portal and a client on which cells are run one after the other. */
export class MatrixWorld {
  readonly portal: DemoPortal;
  readonly client: TestQueue;
  /** The time limit of the request that was sent last is over. */
  readonly endTime: () => void;
  /** What a fault does before the portal carries a request out; never called for what a fault keeps from that. */
  beforeRequest: (request: LoggedRequest) => void | Promise<void> = () => undefined;
  /** What a fault does after the portal carried a request out, before it answers. */
  afterRequest: (request: LoggedRequest) => void = () => undefined;
  /** What the requests since {@link MatrixWorld.watch} did to the table. */
  hand = new Hand();
  /** Loaded models that cells left as they were. */
  readonly models = new Map<string, QueueModel>();
  /** Those of the cell's requests that the fault befell. */
  readonly hits = new Set<LoggedRequest>();
  readonly #listed: string[];
  #isToBeHit: (number: number) => boolean = () => false;
  #first = 0;
  #firstRenewal = 0;
  /** How far the portal's clock is ahead, so that the token is expired there. */
  #hours = 0;
  #accessToken: string;
  #refreshToken: string;

  static async start(suite: PortalSuite): Promise<MatrixWorld> {
    const portal = await suite.startPortal({ now: () => standstill, connectors: ['', 'shop'] });
    const listed = [portal.authServer];
    let time = Promise.withResolvers<void>();
    const client = await suite.connect(portal, {
      listedServers: listed,
      limits: () => ({ maxBytes }),
      timeIsUp: async () => {
        time = Promise.withResolvers();
        await time.promise;
      },
    });
    return new MatrixWorld({ portal, client, listed, endTime: () => time.resolve() });
  }

  private constructor({ portal, client, listed, endTime }: WorldParts) {
    this.portal = portal;
    this.client = client;
    this.endTime = endTime;
    this.#listed = listed;
    this.#accessToken = portal.credentials.accessToken;
    this.#refreshToken = portal.credentials.refreshToken;
  }

  /** Everything as it is before a cell; gives what the user names in it. */
  async reset(layout: Layout, state: RecordState, extendedMode: boolean): Promise<QueueRecord[]> {
    const { portal, client } = this;
    const { rows, named } = layOut(layout, state);
    portal.faults.clear();
    portal.oauth.faults.length = 0;
    portal.hooks.onMethod = () => undefined;
    portal.hooks.onBeforeRequest = () => undefined;
    portal.hooks.onAfterRequest = () => undefined;
    portal.table.delete(portal.table.rows());
    portal.table.insertAll(rows);
    portal.features.rest_offline_extended = extendedMode;
    client.copies.text = '';
    this.beforeRequest = () => undefined;
    this.afterRequest = () => undefined;
    this.listOAuthServer(true);
    if (this.#hours > 0) {
      await this.#restoreSignIn();
    }
    return seenIn(portal, named);
  }

  /** From here on, requests are those of the cell, and `isToBeHit` tells by their numbers which of them the fault is to befall. */
  watch(named: readonly QueueRecord[], isToBeHit: (number: number) => boolean): void {
    const { portal, client } = this;
    this.hits.clear();
    this.#isToBeHit = isToBeHit;
    this.#first = portal.log.length;
    this.#firstRenewal = portal.oauth.log.length;
    this.hand = new Hand();
    // Of what only reads, the table is compared as a whole.
    if (named.length > 0) {
      this.hand.watch(
        portal,
        client,
        () => named,
        () => undefined,
      );
    }
    const { onBeforeRequest, onAfterRequest } = portal.hooks;
    portal.hooks.onBeforeRequest = async (request) => {
      await this.beforeRequest(request);
      await onBeforeRequest(request);
    };
    portal.hooks.onAfterRequest = async (request) => {
      await onAfterRequest(request);
      this.afterRequest(request);
    };
  }

  /** Whether the fault befalls a request that has just come; asked once for each. */
  isHit(request: LoggedRequest): boolean {
    const isHit = this.#isToBeHit(this.requests.length);
    if (isHit) {
      this.hits.add(request);
    }
    return isHit;
  }

  /** The cell's requests to the portal so far. */
  get requests(): readonly LoggedRequest[] {
    return this.portal.log.slice(this.#first);
  }

  /** How many requests the cell sent to the OAuth server. */
  get renewals(): number {
    return this.portal.oauth.log.length - this.#firstRenewal;
  }

  /** As they are now: not to be kept. */
  get rows(): readonly Row[] {
    return this.portal.table.rows();
  }

  /** The access token's hour is over. */
  expireToken(): void {
    this.portal.clock.advance(HOUR);
    this.#hours++;
  }

  /** The client has the access token alone. */
  async forgetRefreshToken(): Promise<void> {
    const { signIns } = this.client;
    const signIn = await signIns.find('sign-in');
    if (signIn !== undefined) {
      await signIns.save('sign-in', { ...signIn, refreshToken: undefined });
    }
  }

  /** Whether the setting `offlineEvents.oauthServers` names the portal's OAuth server. */
  listOAuthServer(isListed: boolean): void {
    this.#listed.splice(0, this.#listed.length, ...(isListed ? [this.portal.authServer] : []));
  }

  /** The sign-in from before the cell; another one if the portal no longer takes its refresh token. */
  async #restoreSignIn(): Promise<void> {
    const { application, admin: user, accounts, clock } = this.portal;
    clock.advance(-this.#hours * HOUR);
    this.#hours = 0;
    if (accounts.tokens.findRefresh(this.#refreshToken) === undefined) {
      const { accessToken, refreshToken } = accounts.tokens.issueTokens({ application, user }, clock.now());
      [this.#accessToken, this.#refreshToken] = [accessToken, refreshToken];
    }
    await this.client.signIns.save('sign-in', {
      ...signInOf(this.portal),
      accessToken: new Secret(this.#accessToken),
      refreshToken: new Secret(this.#refreshToken),
    });
  }
}

/** Milliseconds: as long as an access token is valid. */
const HOUR = 3_600_000;
