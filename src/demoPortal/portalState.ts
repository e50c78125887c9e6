import type { Application, Accounts, User, Webhook } from './accounts.ts';
import type { Bindings } from './bindings.ts';
import type { PortalClock } from './clock.ts';
import type { OperatingLimiter } from './operatingLimiter.ts';
import type { Row } from './row.ts';
import { IdSequence, QueueTable } from './table/queueTable.ts';

/** What the plan allows; tests change it while the portal runs (facts, sections 2 and 5). */
export interface Features {
  /** `event.offline.get` with `clear: 0`. */
  rest_offline_extended: boolean;
  /** `auth_connector`. */
  rest_auth_connector: boolean;
  /** On-premise: everything is allowed and `feature.get` answers e.g. `en_selfhosted`. */
  isSelfHosted: boolean;
}

/** Everything the portal's methods work on. */
export interface PortalState {
  readonly clock: PortalClock;
  readonly accounts: Accounts;
  readonly tables: Tables;
  readonly bindings: Bindings;
  readonly features: Features;
  readonly operating: OperatingLimiter;
  /** The server's offset from UTC, in minutes. */
  readonly offsetMinutes: number;
  /** The portal's language, two letters. */
  readonly language: string;
}

/** The queue of each application: one never sees another's (facts, section 0). */
export class Tables {
  readonly #ids = new IdSequence();
  readonly #byApplication = new Map<number, QueueTable>();

  of(application: Application): QueueTable {
    const known = this.#byApplication.get(application.id);
    if (known !== undefined) {
      return known;
    }
    const table = new QueueTable(this.#ids);
    this.#byApplication.set(application.id, table);
    return table;
  }

  /** What uninstalling the application does to its rows. */
  drop(application: Application): void {
    this.#byApplication.delete(application.id);
  }

  /** Deletes all rows whose last change is before this time, in unix seconds, whatever their state. */
  dropUnchangedSince(seconds: number): Row[] {
    return [...this.#byApplication.values()].flatMap((table) => {
      const old = table.rows().filter((row) => row.changedAt < seconds);
      table.delete(old);
      return old;
    });
  }
}

/** Uninstalls an application: its rows and handlers go, its tokens are refused (facts, section 0). */
export function uninstall({ accounts, bindings, tables }: PortalState, application: Application): void {
  accounts.removeApplication(application);
  bindings.remove((one) => one.application === application);
  tables.drop(application);
}

/** Who calls a method. */
export type Caller =
  | { readonly kind: 'oauth'; readonly application: Application; readonly user: User }
  | { readonly kind: 'webhook'; readonly webhook: Webhook; readonly user: User };

/** The caller by an application's token. */
export type OAuthCaller = Extract<Caller, { kind: 'oauth' }>;
