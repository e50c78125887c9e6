import { env, l10n, window } from 'vscode';
import { jsonText } from '../core/json.ts';
import { type QueueRecord, toWire } from '../core/queue/record.ts';
import { plural } from './texts/plural.ts';

/** Milliseconds for which the status bar says that something was copied. */
const COPIED_SHOWN = 5000;

/** Puts a text on the clipboard, and says so in the status bar for a while. Gives what it copied. */
export async function copyText(text: string, done: string): Promise<string> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(done, COPIED_SHOWN);
  return text;
}

/** The same with records as JSON, as the API shows them: one as an object, several as a list. */
export async function copyAsJson(records: readonly QueueRecord[]): Promise<string> {
  return await copyText(recordsAsJson(records), copiedRecords(records.length));
}

/** One record as an object, several as a list. */
export function recordsAsJson(records: readonly QueueRecord[]): string {
  const wire = records.map(toWire);
  const [only = null, ...others] = wire;
  return jsonText(others.length === 0 ? only : wire, 2);
}

/** `12 records copied` */
export function copiedRecords(count: number): string {
  return plural(count, l10n.t('{0} record copied|{0} records copied'));
}
