import { Uri } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { parseRecordId, type QueueRecord, type RecordId } from '../../core/queue/record.ts';
import { recordTitle } from '../texts/recordTexts.ts';

/** The scheme of addresses of records; package.json names it in the record editor's selector. */
export const RECORD_SCHEME = 'offline-event';

/** Which record an address means. */
export interface RecordAddress {
  readonly portalId: string;
  readonly id: RecordId;
}

/**
 * The address that a record opens under. Its path is for people: the tab's title, below the portal's name, which VS Code shows where two tabs
 * have one title. It stays the same while the record is in the queue: a repeated event merges into a record only if its data is the same
 * (facts, section 0). It has two parts, by which package.json tells the pages from the documents of {@link toDocumentUri}.
 */
export function toRecordUri({ id, name }: Pick<Portal, 'id' | 'name'>, record: QueueRecord): Uri {
  const path = `/${pathPart(name)}/${pathPart(recordTitle(record))}`;
  return Uri.from({ scheme: RECORD_SCHEME, path, query: `portal=${id}&record=${record.id}` });
}

/** The address of a record's document of JSON, by the address of its page. */
export function toDocumentUri(page: Uri): Uri {
  const [portal = '-', title = '-'] = page.path.split('/').slice(1);
  return page.with({ path: `/${portal}/json/${title}.json` });
}

/** Whether an address is that of a document, and not of a page. */
export function isDocumentUri({ path }: Uri): boolean {
  return path.split('/').length === 4;
}

/** Undefined for an address that is no record's. */
export function parseRecordUri({ scheme, query }: Uri): RecordAddress | undefined {
  const match = /^portal=([^&]+)&record=(\d+)$/.exec(query);
  const portalId = match?.[1];
  const id = parseRecordId(match?.[2]);
  return scheme === RECORD_SCHEME && portalId !== undefined && id !== undefined ? { portalId, id } : undefined;
}

/**
 * A text as one part of a path. An object's id is whatever the data holds: half a character would make the address unreadable, 1 MB would go
 * wherever addresses go, and VS Code takes a backslash for a slash where it chooses the editor.
 */
export function pathPart(text: string): string {
  const part = text.slice(0, 100).replaceAll(/\p{C}/gu, '').replaceAll('/', '∕').replaceAll('\\', '⧵');
  return /^\.*$/.test(part) ? '-' : part;
}
