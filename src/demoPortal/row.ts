import type { Json } from '../core/json.ts';

/**
 * One row of the portal's queue table, as the server keeps it (facts, section 0: the tuple application,
 * connector, MESSAGE_ID, PROCESS_ID is unique).
 */
export interface Row {
  readonly id: number;
  /** Unix seconds of the last (re)occurrence: `TIMESTAMP_X`. */
  changedAt: number;
  readonly eventName: string;
  eventData: Json;
  eventAdditional: Json;
  /** md5 of name and data, 32 lower-case hex digits. */
  readonly messageId: string;
  /** Empty while nobody reserved the row, else 32 letters and digits. */
  processId: string;
  error: boolean;
  /** The `auth_connector` partition; empty for none. */
  readonly connectorId: string;
}
