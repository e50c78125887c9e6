import type { Json } from '../core/json.ts';
import { Accounts, type Application, type User } from './accounts.ts';
import { startArrivals } from './arrivals.ts';
import { bindEvents } from './bindEvents.ts';
import { Bindings } from './bindings.ts';
import { PortalClock } from './clock.ts';
import { CompetingConsumer } from './consumer.ts';
import { scopes } from './eventScopes.ts';
import { generateRows } from './generate/generateRows.ts';
import { Faults } from './http/faults.ts';
import { PortalServer, type Network, type PortalHooks } from './http/portalServer.ts';
import type { LoggedRequest } from './http/requestLog.ts';
import { AuthServer } from './oauth/authServer.ts';
import { authorizePage } from './oauth/authorizePage.ts';
import { OperatingLimiter } from './operatingLimiter.ts';
import { Tables, uninstall, type Features, type PortalState } from './portalState.ts';
import { raiseEvent, type EventCause } from './raiseEvent.ts';
import type { Row } from './row.ts';
import type { QueueTable } from './table/queueTable.ts';

/** How to start a portal; everything has a default. */
export interface DemoPortalOptions {
  /** The application's rows. Without them `records` are generated. */
  readonly rows?: readonly Row[];
  /** How many rows to generate: none by default. */
  readonly records?: number;
  /** The same seed gives the same rows and the same arriving events. */
  readonly seed?: number;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly authServerPort?: number;
  /** The connectors in which the application has bound its events; by default only the one without (""). */
  readonly connectors?: readonly [string, ...string[]];
  readonly features?: Partial<Features>;
  /** Per source address; 50 requests at once and 2 per second by default, `false` for no limit (facts, section 7). */
  readonly rateLimit?: { readonly size: number; readonly perSecond: number } | false;
  /** How long each request is under way, in real milliseconds. */
  readonly latencyMs?: number;
  /** Makes events arrive by themselves, one every so many real milliseconds. */
  readonly arrivals?: { readonly everyMs: number };
  /** The server's offset from UTC in minutes; +03:00 by default. */
  readonly offsetMinutes?: number | undefined;
  /** Two letters; `en` by default. */
  readonly language?: string;
  /** Unix milliseconds, where a test wants time to stand still. */
  readonly now?: () => number;
}

/** What an integration has been given: an application's keys, and an administrator's tokens. */
export interface PortalCredentials {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A running portal. */
export interface DemoPortal {
  /** Its origin, `http://127.0.0.1:<port>`. */
  readonly address: string;
  /** The origin of its authorization server. */
  readonly authServer: string;
  readonly credentials: PortalCredentials;
  /** The application whose credentials these are. */
  readonly application: Application;
  /** The administrator in whose name the tokens are. */
  readonly admin: User;
  /** The application's rows. */
  readonly table: QueueTable;
  /** Every HTTP request received, in order. */
  readonly log: readonly LoggedRequest[];
  readonly clock: PortalClock;
  readonly faults: Faults;
  readonly hooks: PortalHooks;
  readonly accounts: Accounts;
  readonly bindings: Bindings;
  readonly features: Features;
  readonly operating: OperatingLimiter;
  readonly consumer: CompetingConsumer;
  /** The authorization server itself, for its log and faults. */
  readonly oauth: AuthServer;
  /** Tests change it while the portal runs. */
  readonly network: Network;
  /** Something happens on the portal: queued where the event is bound. Returns the rows inserted or updated. */
  raise(eventName: string, eventData: Json, cause?: EventCause): Row[];
  /** The daily job that drops rows by age: removes those not changed for 2,952,000 s (facts, section 0). */
  dropOldRows(): Row[];
  /** Uninstalls an application: its rows and handlers go, its tokens are refused (facts, section 0). */
  uninstall(application: Application): void;
  close(): Promise<void>;
}

const memberId = 'a223c6b3710f85df22e9377d6c4f7553';
/** Seconds (facts, section 0). */
const retention = 2_952_000;

/** Starts a portal and its authorization server on loopback addresses; rejects when a port is taken. */
export async function startDemoPortal(options: DemoPortalOptions = {}): Promise<DemoPortal> {
  const state = createState(options);
  const { accounts, clock } = state;
  const application = accounts.addApplication({ scopes: [...scopes] });
  const admin = accounts.addUser({ isAdmin: true });
  // A copy: what the portal does to its rows must not show in those of the caller.
  const rows = options.rows === undefined ? createRows(options, clock) : structuredClone(options.rows);
  const table = state.tables.of(application);
  table.insertAll(rows);
  bindEvents(state.bindings, application, options.connectors ?? [''], rows);
  const tokens = accounts.tokens.issueTokens({ application, user: admin }, clock.now());

  const faults = new Faults();
  const hooks: PortalHooks = { onBeforeRequest: ignore, onAfterRequest: ignore, onMethod: ignore };
  const network: Network = { latencyMs: options.latencyMs ?? 0 };
  let address = '';
  const oauth = await AuthServer.start({
    accounts,
    now: () => clock.now(),
    portalOrigin: () => address,
    memberId,
    port: options.authServerPort ?? 0,
  });
  const authServerHost = new URL(oauth.origin).host;
  const server = await startServer();
  address = server.origin;
  const { arrivals, seed = 1 } = options;
  const stopArrivals = arrivals === undefined ? ignore : startArrivals(state, arrivals.everyMs, seed);

  return {
    address,
    authServer: oauth.origin,
    credentials: {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken,
      clientId: application.clientId,
      clientSecret: application.clientSecret,
    },
    application,
    admin,
    table,
    log: server.log,
    clock,
    faults,
    hooks,
    accounts,
    bindings: state.bindings,
    features: state.features,
    operating: state.operating,
    consumer: new CompetingConsumer(table),
    oauth,
    network,
    raise: (eventName, eventData, cause) => raiseEvent(state, eventName, eventData, cause),
    dropOldRows: () => state.tables.dropUnchangedSince(clock.seconds() - retention),
    uninstall: (gone) => uninstall(state, gone),
    async close() {
      stopArrivals();
      await Promise.all([server.close(), oauth.close()]);
    },
  };

  async function startServer(): Promise<PortalServer> {
    try {
      return await PortalServer.start(
        {
          state,
          faults,
          hooks,
          rateLimit: options.rateLimit ?? { size: 50, perSecond: 2 },
          network,
          page: (method, url) =>
            /^\/oauth\/authorize\/?$/.test(url.pathname)
              ? authorizePage(method, url, { accounts, now: clock.now(), memberId, authServerHost })
              : undefined,
        },
        options.port ?? 0,
      );
    } catch (error) {
      await oauth.close();
      throw error;
    }
  }
}

function createState(options: DemoPortalOptions): PortalState {
  const clock = new PortalClock(options.now);
  return {
    clock,
    accounts: new Accounts(),
    tables: new Tables(),
    bindings: new Bindings(),
    features: { rest_offline_extended: true, rest_auth_connector: true, isSelfHosted: false, ...options.features },
    operating: new OperatingLimiter(clock),
    offsetMinutes: options.offsetMinutes ?? 180,
    language: options.language ?? 'en',
  };
}

function createRows(options: DemoPortalOptions, clock: PortalClock): Row[] {
  const { records = 0, seed = 1, connectors } = options;
  return generateRows({ count: records, seed, now: clock.now(), ...(connectors === undefined ? {} : { connectors }) });
}

function ignore(): void {
  // A hook that nobody has set.
}
