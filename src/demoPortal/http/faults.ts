import type { Json } from '../../core/json.ts';
import type { LoggedRequest } from './requestLog.ts';

/**
 * What goes wrong with one request. Without `takesEffect` the request is not executed at all; with it the portal has
 * done what was asked before the answer is spoilt.
 */
export type Fault =
  /** Another answer: any status and body, e.g. a front end's HTML page. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string;
      readonly contentType?: string;
      readonly headers?: Record<string, string>;
      readonly takesEffect?: boolean;
    }
  /** The connection is cut without an answer. */
  | { readonly kind: 'cut'; readonly takesEffect: boolean }
  /** The answer comes after so many real milliseconds. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The answer breaks off after this share of its bytes. */
  | { readonly kind: 'truncated'; readonly share: number }
  /** The portal has moved: a redirect to another location. */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  /** The right answer under a wrong content type. */
  | { readonly kind: 'contentType'; readonly contentType: string }
  /** The right answer in other bytes than those of UTF-8. */
  | { readonly kind: 'encoded'; readonly encode: (body: string) => Uint8Array }
  /** The right answer, altered on the way. */
  | { readonly kind: 'alter'; readonly alter: (answer: Json) => Json };

/** Which requests a fault concerns; all that is given must fit. */
export interface FaultMatch {
  /** The REST method of the HTTP request: `batch` for a `batch` call. */
  readonly method?: string;
  /** The portal's first request is number 1. */
  readonly requestNumber?: number;
  readonly when?: (request: LoggedRequest) => boolean;
  /** How many requests it concerns; 1 if not given. */
  readonly times?: number;
}

interface ScriptedFault {
  readonly fault: Fault;
  readonly match: FaultMatch;
  timesLeft: number;
}

/** The faults to come, in the order in which they were added: the first that fits a request is taken. */
export class Faults {
  #scripted: ScriptedFault[] = [];

  add(fault: Fault, match: FaultMatch = {}): void {
    this.#scripted.push({ fault, match, timesLeft: match.times ?? 1 });
  }

  clear(): void {
    this.#scripted = [];
  }

  /** The fault for this request, if any. */
  take(request: LoggedRequest, requestNumber: number): Fault | undefined {
    const found = this.#scripted.find(({ match }) => fits(match, request, requestNumber));
    if (found !== undefined) {
      found.timesLeft -= 1;
      this.#scripted = this.#scripted.filter(({ timesLeft }) => timesLeft > 0);
    }
    return found?.fault;
  }
}

function fits(match: FaultMatch, request: LoggedRequest, requestNumber: number): boolean {
  return (
    (match.method ?? request.method) === request.method &&
    (match.requestNumber ?? requestNumber) === requestNumber &&
    match.when?.(request) !== false
  );
}
