import { Uri } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { parseRecordId, type QueueRecord, type RecordId } from '../../core/queue/record.ts';
import { recordTitle } from '../texts/recordTexts.ts';

/** The scheme of addresses of records; package.json names it in the record editor's selector. */
const SCHEME = 'offline-event';

/** Which record an address means. */
export interface RecordAddress {
  readonly portalId: string;
  readonly id: RecordId;
}

/**
 * The address that a record opens under. Its path is for people: the tab's title, below the portal's name, which VS Code shows where two tabs
 * have one title. It stays the same while the record is in the queue: a repeated event merges into a record only if its data is the same
 * (facts, section 0).
 */
export function toRecordUri({ id, name }: Pick<Portal, 'id' | 'name'>, record: QueueRecord): Uri {
  const path = `/${pathPart(name)}/${pathPart(recordTitle(record))}`;
  return Uri.from({ scheme: SCHEME, path, query: `portal=${id}&record=${record.id}` });
}

/** Undefined for an address that is no record's. */
export function parseRecordUri({ scheme, query }: Uri): RecordAddress | undefined {
  const match = /^portal=([^&]+)&record=(\d+)$/.exec(query);
  const portalId = match?.[1];
  const id = parseRecordId(match?.[2]);
  return scheme === SCHEME && portalId !== undefined && id !== undefined ? { portalId, id } : undefined;
}

/** An object's id is whatever the data holds: half a character would make the address unreadable, and 1 MB would go wherever addresses go. */
export function pathPart(text: string): string {
  return text.slice(0, 100).replaceAll(/\p{C}/gu, '').replaceAll('/', '∕') || '-';
}
