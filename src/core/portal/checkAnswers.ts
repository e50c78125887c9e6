import type { RestError } from '../rest/restError.ts';

/** Whose sign-in it is (`profile`). */
export interface PortalUser {
  readonly id: string;
  /** First and last name; empty where the portal tells none. */
  readonly name: string;
  readonly isAdministrator: boolean;
}

/** The application that the token belongs to (`app.info`). */
export interface PortalApplication {
  /** What the API has instead of a title: `local.6…` or the code of a market application (facts, section 5). */
  readonly code: string;
  /** `L` local, `F` free, `D` demo, `T` trial, `P` paid, `S` by subscription; undefined if the portal does not tell. */
  readonly status: string | undefined;
  readonly isInstalled: boolean;
  readonly isUnpaid: boolean;
}

/** A feature's value (`feature.get`): a portal of one's own names its edition, such as `en_selfhosted`, and has all features (facts, section 4). */
export type FeatureValue = 'on' | 'off' | 'selfHosted';

/** The offline events that the application has bound with one connector (`event.get`). */
export interface BoundQueue {
  /** Undefined for those without connector. */
  readonly authConnector: string | undefined;
  readonly events: readonly string[];
}

/** What a portal answered to the connect-time check: to each question the answer, or why there is none. */
export interface CheckAnswers {
  readonly user: PortalUser | RestError;
  /** `webhook`: the token is no application's. */
  readonly application: PortalApplication | 'webhook' | RestError;
  readonly extendedMode: FeatureValue | RestError;
  readonly connectors: FeatureValue | RestError;
  /** An account that is no administrator sees no offline handlers: its list is empty (facts, section 4). */
  readonly bound: readonly BoundQueue[] | RestError;
  /** How many records this portal's queue holds: also the proof that it may be read. */
  readonly total: number | RestError;
}
