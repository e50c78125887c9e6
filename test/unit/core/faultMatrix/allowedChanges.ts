import { isObject, type Json } from '../../../../src/core/json.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';

export interface Change {
  readonly method: string;
  readonly params: Readonly<Record<string, Json>>;
}

/** What of a request changes the queue: the request itself, or commands of it. */
export function changesIn({ method, params, commands = [] }: LoggedRequest): Change[] {
  return [{ method, params }, ...commands].filter((one) => isGet(one) || isClear(one) || one.method.endsWith('.error'));
}

export function isGet({ method }: Change): boolean {
  return method === 'event.offline.get';
}

/** Whether a change can take nothing but these records, whatever the server makes of it (design, section 2, promise 2). */
export function isAllowed(change: Change, named: ReadonlySet<string>): boolean {
  const { auth: _, ...params } = change.params;
  return isClear(change)
    ? isClearOf(params, named)
    : isGet(change) && (isGetOfOne(params, named) || isGetOfRange(params, named));
}

function isClear({ method }: Change): boolean {
  return method === 'event.offline.clear';
}

function isClearOf({ process_id: processId, id, ...others }: Change['params'], named: ReadonlySet<string>): boolean {
  // A list in a query string is read as an object with its positions for keys.
  const ids = typeof id === 'object' && id !== null ? Object.values(id).map(textOf) : [];
  return (
    /^[0-9A-Za-z]+$/.test(textOf(processId)) &&
    ids.length > 0 &&
    ids.every((one) => named.has(one)) &&
    Object.keys(others).length === 0
  );
}

function isGetOfOne({ filter, limit, clear, error, ...others }: Change['params'], named: ReadonlySet<string>): boolean {
  return (
    isObject(filter) &&
    Object.keys(filter).join() === '=ID' &&
    named.has(textOf(filter['=ID'])) &&
    textOf(limit) === '1' &&
    /^[01]$/.test(textOf(clear)) &&
    /^[01]$/.test(textOf(error)) &&
    Object.keys(others).length === 0
  );
}

/** Only to reserve, and no more records than were named in the range. */
function isGetOfRange(
  { filter, limit, clear, error, order, ...others }: Change['params'],
  named: ReadonlySet<string>,
): boolean {
  if (!isObject(filter) || Object.keys(filter).toSorted().join() !== '<=ID,=EVENT_NAME,>=ID') {
    return false;
  }
  const [first, last] = [Number(textOf(filter['>=ID'])), Number(textOf(filter['<=ID']))];
  const inside = [...named].filter((id) => first <= Number(id) && Number(id) <= last);
  return (
    Number(textOf(limit)) >= 1 &&
    Number(textOf(limit)) <= inside.length &&
    textOf(clear) === '0' &&
    /^[01]$/.test(textOf(error)) &&
    JSON.stringify(order) === '{"ID":"ASC"}' &&
    Object.keys(others).length === 0
  );
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
