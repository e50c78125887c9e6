import { isObject, type Json } from '../json.ts';
import type { BoundQueue, CheckAnswers, PortalApplication, PortalUser } from '../portal/checkAnswers.ts';
import { judgeCheck } from '../portal/judgeCheck.ts';
import type { PortalReport } from '../portal/portalReport.ts';
import type { Clock } from '../ports.ts';
import type { CommandResults } from '../rest/batchCall.ts';
import type { Envelope } from '../rest/envelope.ts';
import type { RestClient } from '../rest/restClient.ts';
import { RestError } from '../rest/restError.ts';
import { parseFeature } from './feature.ts';
import { countCommand, parsePage, type ReadCommand, type ReadOptions } from './queueReader.ts';

interface CheckTools {
  readonly client: RestClient;
  readonly clock: Clock;
  /** The connector whose queue is asked for; undefined for the queue without one. */
  readonly authConnector: string | undefined;
}

/**
 * Asks a portal in one request all that decides whether a queue can be read and can have something in it; changes nothing. What fails is a
 * finding of the report. Rejects only with a {@link RestError} of kind `cancelled`.
 */
export async function checkPortal(
  { client, clock, authConnector }: CheckTools,
  options: ReadOptions = {},
): Promise<PortalReport> {
  const start = clock.now();
  const outcome = await orFailure(ask(client, authConnector, options));
  return judgeCheck(outcome, { authConnector, duration: clock.now() - start });
}

/** What was asked for, or the request's failure; rejects where nobody wants to know any more, and with what is no failure of a request. */
async function orFailure<T>(asked: Promise<T>): Promise<T | RestError> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RestError && error.kind !== 'cancelled') {
      return error;
    }
    throw error;
  }
}

const questions = new Map<keyof CheckAnswers, ReadCommand>([
  ['user', { method: 'profile', params: {} }],
  ['application', { method: 'app.info', params: {} }],
  ['extendedMode', { method: 'feature.get', params: { CODE: 'rest_offline_extended' } }],
  ['connectors', { method: 'feature.get', params: { CODE: 'rest_auth_connector' } }],
  ['bound', { method: 'event.get', params: {} }],
  ['total', countCommand({})],
]);

async function ask(client: RestClient, authConnector: string | undefined, options: ReadOptions): Promise<CheckAnswers> {
  const repeat = 'always';
  if (authConnector === undefined) {
    return parseAnswers(await client.batch(questions, {}, { ...options, repeat }));
  }
  const outer = { auth_connector: authConnector };
  const results = await orFailure(client.batch(questions, outer, { ...options, repeat }));
  if (!(results instanceof RestError)) {
    return parseAnswers(results);
  }
  // A plan without connectors refuses the whole request (facts, section 5); the other questions can be asked without one.
  if (results.code?.toUpperCase() !== 'WRONG_LICENSE') {
    throw results;
  }
  return { ...parseAnswers(await client.batch(questions, {}, { ...options, repeat })), total: results };
}

function parseAnswers(results: CommandResults): CheckAnswers {
  const answer = <T>(key: keyof CheckAnswers, parse: (envelope: Envelope) => T): T | RestError => {
    const result = results.get(key);
    if (result === undefined || result instanceof RestError) {
      return result ?? new RestError('protocol', `a question of the check was not answered: ${key}`);
    }
    try {
      return parse(result);
    } catch (error) {
      if (error instanceof RestError) {
        return error;
      }
      throw error;
    }
  };
  return {
    user: answer('user', parseUser),
    application: answer('application', parseApplication),
    extendedMode: answer('extendedMode', parseFeature),
    connectors: answer('connectors', parseFeature),
    bound: answer('bound', parseBound),
    total: answer('total', (envelope) => parsePage(envelope).total),
  };
}

function parseUser({ result }: Envelope): PortalUser {
  const id = isObject(result) ? parseId(result['ID']) : undefined;
  if (!isObject(result) || id === undefined || typeof result['ADMIN'] !== 'boolean') {
    throw unexpected('profile');
  }
  const { NAME: first, LAST_NAME: last } = result;
  return {
    id,
    name: [first, last].flatMap((name) => (typeof name === 'string' && name !== '' ? [name] : [])).join(' '),
    isAdministrator: result['ADMIN'],
  };
}

/** A webhook is told no more than its permissions and the plan (facts, section 5). */
function parseApplication({ result }: Envelope): PortalApplication | 'webhook' {
  if (!isObject(result)) {
    throw unexpected('app.info');
  }
  const { CODE: code, STATUS: status, INSTALLED: isInstalled, PAYMENT_EXPIRED: isUnpaid } = result;
  if (code === undefined && isInstalled === undefined && result['SCOPE'] !== undefined) {
    return 'webhook';
  }
  if (typeof code !== 'string') {
    throw unexpected('app.info');
  }
  return {
    code,
    status: typeof status === 'string' ? status : undefined,
    // What is not told is no reason to refuse an application whose token works.
    isInstalled: isInstalled !== false && isInstalled !== 'N',
    isUnpaid: isUnpaid === true || isUnpaid === 'Y',
  };
}

/** The offline handlers by connector; online ones have a URL instead (facts, section 4). */
function parseBound({ result }: Envelope): BoundQueue[] {
  if (!Array.isArray(result)) {
    throw unexpected('event.get');
  }
  const handlers = result.flatMap((handler) => parseHandler(handler) ?? []);
  const queues = Map.groupBy(handlers, ({ authConnector }) => authConnector);
  return [...queues]
    .map(([authConnector, ofQueue]) => ({
      authConnector: authConnector === '' ? undefined : authConnector,
      events: [...new Set(ofQueue.map(({ event }) => event))].toSorted(),
    }))
    .toSorted((a, b) => compare(a.authConnector ?? '', b.authConnector ?? ''));
}

function parseHandler(handler: Json): { event: string; authConnector: string } | undefined {
  if (!isObject(handler)) {
    throw unexpected('event.get');
  }
  const { event, offline, connector_id: connector = '' } = handler;
  if (offline !== 1 && offline !== '1' && offline !== true) {
    return undefined;
  }
  if (typeof event !== 'string' || (typeof connector !== 'string' && connector !== null)) {
    throw unexpected('event.get');
  }
  return { event, authConnector: connector ?? '' };
}

/** Digits, as a number or as a text (facts, section 10). */
function parseId(value: Json | undefined): string | undefined {
  const id = typeof value === 'number' ? String(value) : value;
  return typeof id === 'string' && /^\d+$/.test(id) ? id : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unexpected(method: string): RestError {
  return new RestError('protocol', `the answer of ${method} is not what Bitrix24 documents`);
}
