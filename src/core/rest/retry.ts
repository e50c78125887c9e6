import { repeatabilityOf, type RestError, type RestErrorKind } from './restError.ts';

/** A call that failed, and what is known about when it may go again. */
export interface Failure {
  readonly error: RestError;
  /** The kinds of the same call's failures before this one, for which it was sent again. */
  readonly earlier: readonly RestErrorKind[];
  /** What the caller allows; see `CallOptions` of the client. */
  readonly repeat: 'always' | 'ifNotExecuted';
  /** How many requests per second the portal takes in the long run (Y). */
  readonly perSecond: number;
  /** When the method's operating time goes down again, if an answer has told. This and `now` are milliseconds since 1970. */
  readonly operatingResetAt: number | undefined;
  readonly now: number;
  /** From 0 up to 1. */
  readonly random: number;
}

/** Three tries in all: a network that does not come back within seconds is for people to look after. */
const FAULT_RETRIES = 2;
/** Half a minute of pauses in all. */
const RATE_RETRIES = 6;
const OPERATING_RETRIES = 2;
/** Operating time is counted over the last ten minutes (facts, section 7): no honest answer names a later time. */
const LONGEST_OPERATING_WAIT = 10 * 60_000;
const UNKNOWN_OPERATING_WAIT = 10_000;

/** In how many milliseconds a failed call may be sent again; undefined if it may not. The formulas are those of issue 3 and facts, section 8. */
export function retryDelay({
  error,
  earlier,
  repeat,
  perSecond,
  operatingResetAt,
  now,
  random,
}: Failure): number | undefined {
  const repeatability = repeatabilityOf(error.kind);
  if (repeatability === 'no' || (repeatability === 'ifHarmless' && repeat === 'ifNotExecuted')) {
    return undefined;
  }
  const attempt = earlier.filter((kind) => hasSameCause(kind, error.kind)).length;
  if (error.kind === 'rateLimited') {
    return attempt < RATE_RETRIES ? (1000 / perSecond + 1000) * 1.5 ** attempt : undefined;
  }
  if (error.kind === 'operatingLimit') {
    return attempt < OPERATING_RETRIES ? untilReset(operatingResetAt, now) : undefined;
  }
  // Up to a tenth more or less: those who failed together must not come back together.
  return attempt < FAULT_RETRIES ? 1000 * 2 ** attempt * (0.9 + 0.2 * random) : undefined;
}

/** Each limit has tries of its own; all that may have been executed (network, front end, portal) share theirs. */
function hasSameCause(one: RestErrorKind, other: RestErrorKind): boolean {
  return one === other || (repeatabilityOf(one) === 'ifHarmless' && repeatabilityOf(other) === 'ifHarmless');
}

function untilReset(resetAt: number | undefined, now: number): number {
  return resetAt === undefined || resetAt <= now
    ? UNKNOWN_OPERATING_WAIT
    : Math.min(resetAt - now, LONGEST_OPERATING_WAIT);
}
