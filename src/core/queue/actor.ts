import { isObject } from '../json.ts';
import type { QueueRecord } from './record.ts';

/** Who caused an event: the id of a user; `nobody` for automation or a background job; undefined where the record doesn't tell (facts, section 1). */
export function actorOf({ eventAdditional }: QueueRecord): { readonly user: string } | 'nobody' | undefined {
  const user = isObject(eventAdditional) ? eventAdditional['user_id'] : undefined;
  if (user === 0 || user === '0') {
    return 'nobody';
  }
  return typeof user === 'string' || typeof user === 'number' ? { user: String(user) } : undefined;
}
