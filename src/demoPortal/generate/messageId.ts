import { hash } from 'node:crypto';

import type { Json } from '../../core/json.ts';
import { phpJson } from './phpJson.ts';

/** `MESSAGE_ID` of an event: md5 of `NAME|compact JSON of the data`, 32 lower-case hex digits (facts, section 0). */
export function messageId(eventName: string, eventData: Json): string {
  return hash('md5', `${eventName}|${phpJson(eventData)}`, 'hex');
}
