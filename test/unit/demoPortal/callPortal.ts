import { isObject, parseJson, type Json } from '../../../src/core/json.ts';
import type { DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { messageId } from '../../../src/demoPortal/generate/messageId.ts';
import type { Row } from '../../../src/demoPortal/row.ts';

/** 2026-09-17T12:05:20+03:00: when the tests' portals stand still. */
export const standstill = Date.UTC(2026, 8, 17, 9, 5, 20);

/** Options of most tests: no rate limit, and time stands still. */
export const quiet = { rateLimit: false, now: () => standstill } as const;

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, Json>;
}

/** Calls a method as JSON, with the administrator's token unless `params` has another `auth`. */
export async function call(portal: DemoPortal, method: string, params: Record<string, Json> = {}): Promise<RestAnswer> {
  return send(`${portal.address}/rest/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth: portal.credentials.accessToken, ...params }),
  });
}

/** A request as it stands; the body is empty where the answer is no JSON object. */
export async function send(url: string, request: RequestInit = {}): Promise<RestAnswer> {
  const response = await fetch(url, { redirect: 'manual', ...request });
  const text = await response.text();
  const parsed = parseJson(text);
  return { status: response.status, headers: response.headers, text, body: isObject(parsed) ? parsed : {} };
}

/** An error answer in short: status, code, description. */
export function failure({ status, body }: RestAnswer): Json[] {
  return [status, body['error'] ?? null, body['error_description'] ?? null];
}

/** The commands' answers of a `batch` call. */
export async function callBatch(
  portal: DemoPortal,
  cmd: Record<string, Json> | Json[],
  params: Record<string, Json> = {},
): Promise<Record<string, Json>> {
  const { body } = await call(portal, 'batch', { cmd, ...params });
  return asObject(body['result']);
}

/** The value as an object; fails the test otherwise. */
export function asObject(value: Json | undefined): Record<string, Json> {
  if (!isObject(value)) {
    throw new Error(`Not an object: ${JSON.stringify(value)}`);
  }
  return value;
}

/** The IDs of the records in an answer of `list` or `get`, as numbers. */
export function ids(value: Json | undefined): number[] {
  const records = Array.isArray(value) ? value : asObject(value)['events'];
  return Array.isArray(records) ? records.map((record) => Number(asObject(record)['ID'])) : [];
}

/** A waiting row about the object with its own ID, changed at the standstill. */
export function makeRow(values: Partial<Row> & { id: number }): Row {
  const eventName = values.eventName ?? 'ONCRMDEALUPDATE';
  const eventData = values.eventData === undefined ? { FIELDS: { ID: values.id } } : values.eventData;
  return {
    eventName,
    eventData,
    changedAt: standstill / 1000,
    eventAdditional: { user_id: '1' },
    messageId: messageId(eventName, eventData),
    processId: '',
    error: false,
    connectorId: '',
    ...values,
  };
}

/** Rows with the IDs 1 to `count`. */
export function makeRows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => makeRow({ id: index + 1 }));
}

/** A process id that ends in `name`: 32 letters and digits. */
export function processId(name: string): string {
  return name.padStart(32, '0');
}

/** The IDs that are in the table now. */
export function remaining(portal: DemoPortal): number[] {
  return portal.table.rows().map(({ id }) => id);
}
