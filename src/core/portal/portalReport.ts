import type { RestErrorKind } from '../rest/restError.ts';
import type { BoundQueue, PortalApplication, PortalUser } from './checkAnswers.ts';

/** What is checked, in the order in which one thing needs the other; last what may be wanting. */
export const checkIds = [
  /** The address answers, and it is a Bitrix24 that does. */
  'address',
  /** The portal accepts the token, and it is an application's. */
  'token',
  /** The application is installed and paid for, and may use REST. */
  'application',
  /** The account may read offline events. */
  'administrator',
  /** The plan has `auth_connector` (`rest_auth_connector`). */
  'connector',
  /** Offline events are bound, so that records can arrive. */
  'bindings',
  /** The queue can be read. */
  'queue',
  /** The portal can reserve records (`rest_offline_extended`). */
  'extendedMode',
] as const;

export type CheckId = (typeof checkIds)[number];

/** `problem`: it can't work like this. `warning`: it works, but otherwise than one may expect. `unknown`: something else kept it from being checked. */
export type FindingState = 'ok' | 'warning' | 'problem' | 'unknown';

/** Why a finding is as it is: what went wrong with a request, or what its answer says. */
export type FindingReason =
  | RestErrorKind
  /** The token is no application's. */
  | 'webhook'
  /** The access token expired, and what it takes to renew it was not given. */
  | 'expired'
  | 'unpaid'
  /** The plan has no REST API. */
  | 'noRest'
  | 'notAdministrator'
  /** The plan lacks the feature. */
  | 'off'
  /** The plan lacks the feature, and nothing here needs it. */
  | 'unused'
  | 'nothingBound'
  /** Events are bound, but with other connectors than the portal's. */
  | 'otherConnector';

export interface Finding {
  readonly id: CheckId;
  readonly state: FindingState;
  /** Absent where there is nothing to explain. */
  readonly reason?: FindingReason;
}

/** A possible answer to "why is my queue empty?". */
export type EmptyReason =
  /** Not installed, not completely installed, or not paid for: nothing is queued then (facts, section 0). */
  | 'notInstalled'
  | 'nothingBound'
  | 'otherConnector'
  /** Nothing happened, or the application took everything. */
  | 'nothingWaiting'
  /** Changes made by the application itself, with the same connector or both without, are not queued (facts, section 0). */
  | 'ownChanges';

/** What a check of a portal found. Holds no secret. */
export interface PortalReport {
  /** One for each {@link CheckId}, in that order. */
  readonly findings: readonly Finding[];
  /** What the portal told, as far as it did. */
  readonly user: PortalUser | undefined;
  readonly application: PortalApplication | undefined;
  /** By connector; undefined where the account may not see it. */
  readonly bound: readonly BoundQueue[] | undefined;
  /** The connector that the portal was checked for; undefined for none. */
  readonly authConnector: string | undefined;
  /** A portal of one's own, not in the cloud. */
  readonly isSelfHosted: boolean;
  /** How many records its queue holds. */
  readonly total: number | undefined;
  /** Why its queue is empty, the likeliest first; nothing where it is not empty, or not known to be. */
  readonly emptyBecause: readonly EmptyReason[];
  /** How long the portal took to answer, in milliseconds; undefined if it did not. */
  readonly answerTime: number | undefined;
}

type Bound = Pick<PortalReport, 'bound' | 'authConnector'>;

/** The events that are bound for the queue that was checked. */
export function boundHere({ bound, authConnector }: Bound): readonly string[] {
  return bound?.find((queue) => queue.authConnector === authConnector)?.events ?? [];
}

/** The other queues for which events are bound. */
export function boundElsewhere({ bound = [], authConnector }: Bound): readonly BoundQueue[] {
  return bound.filter((queue) => queue.authConnector !== authConnector);
}

/** Those findings that somebody should do something about. */
export function needingAttention({ findings }: PortalReport): readonly Finding[] {
  return findings.filter(({ state }) => state === 'problem' || state === 'warning');
}

/** Those reasons of an empty queue that no finding tells: nothing is wrong. */
export type HarmlessReason = Extract<EmptyReason, 'nothingWaiting' | 'ownChanges'>;

/** Why the queue is empty, as far as no finding says the same. */
export function reasonsBesideFindings({ emptyBecause }: PortalReport): readonly HarmlessReason[] {
  return emptyBecause.filter((reason) => reason === 'nothingWaiting' || reason === 'ownChanges');
}

/** Those findings with which the queue can't be read. */
export function problemsOf({ findings }: PortalReport): readonly Finding[] {
  return findings.filter(({ state }) => state === 'problem');
}
