import { Uri } from 'vscode';
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
 * The address that a record opens under. Its last part is the tab's title. It stays the same while the record is in the queue: a repeated event
 * merges into a record only if its data is the same (facts, section 0).
 */
export function toRecordUri(portalId: string, record: QueueRecord): Uri {
  // An object's id is whatever the data holds: half a character would make the address unreadable, and 1 MB would go wherever addresses go.
  const title = recordTitle(record).slice(0, 100).replaceAll(/\p{C}/gu, '').replaceAll('/', '∕');
  return Uri.from({ scheme: SCHEME, path: `/${portalId}/${record.id}/${title}` });
}

/** Undefined for an address that is no record's. */
export function parseRecordUri({ scheme, path }: Uri): RecordAddress | undefined {
  const [, portalId, digits] = path.split('/');
  const id = parseRecordId(digits);
  return scheme === SCHEME && portalId !== undefined && portalId !== '' && id !== undefined
    ? { portalId, id }
    : undefined;
}
