import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import type { HttpResponse } from '../ports.ts';
import { errorOfCode, RestError } from './restError.ts';

/** A good answer, parsed as far as all methods share it (facts, section 1). */
export interface Envelope extends AnswerTime {
  readonly result: Json;
  /** The full count for the filter, where the method counts. */
  readonly total: number | undefined;
}

/** What an answer tells in `time`, as far as the portal says so (facts, section 7). */
export interface AnswerTime {
  /** When the portal was done with it, by the portal's own clock, in milliseconds since 1970. */
  readonly finishedAt?: number | undefined;
  /** How many seconds the method took within the last ten minutes, where the portal limits that. */
  readonly operating?: number | undefined;
  /** In how many milliseconds after the answer that goes down again. */
  readonly operatingResetIn?: number | undefined;
}

/** The good answer of a REST call. Throws a {@link RestError} for an `error` code, a redirect, or a body that is no such answer. */
export function parseEnvelope(response: HttpResponse): Envelope {
  const { result, total, time } = parseAnswer(response);
  if (result === undefined) {
    throw unexpected(response.status);
  }
  return { result, total: parseCount(total), ...parseTime(time) };
}

/** The JSON object of an answer. Throws a {@link RestError} for an `error` code, a redirect, or a body that is no JSON object. */
export function parseAnswer(response: HttpResponse): JsonObject {
  const { status } = response;
  if (status >= 300 && status < 400) {
    throw new RestError('moved', 'the address answered with a redirect', { status });
  }
  const body = parseJson(response.body);
  if (!isObject(body)) {
    throw unexpected(status);
  }
  if (typeof body['error'] === 'string' && body['error'] !== '') {
    throw errorOfCode(body['error'], status);
  }
  return body;
}

/** A number of records: a non-negative integer, as a number or as digits (facts, section 10); undefined for anything else. */
export function parseCount(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/**
 * An answer's `time`. The reset comes as a time by the server's clock, which need not agree with ours: what counts is how long it is until then.
 * What is missing there, or is no number, is undefined.
 */
export function parseTime(time: Json | undefined): AnswerTime {
  const { finish, operating, operating_reset_at: resetAt } = isObject(time) ? time : {};
  return {
    finishedAt: typeof finish === 'number' ? finish * 1000 : undefined,
    operating: typeof operating === 'number' ? operating : undefined,
    operatingResetIn: typeof finish === 'number' && typeof resetAt === 'number' ? (resetAt - finish) * 1000 : undefined,
  };
}

function unexpected(status: number): RestError {
  // A front end answers with HTML of its own (facts, section 6). Whether the request was carried out stays open, also for 503.
  const kind = status === 429 || status >= 500 ? 'server' : 'protocol';
  return new RestError(kind, 'the answer is not what Bitrix24 documents', { status });
}
