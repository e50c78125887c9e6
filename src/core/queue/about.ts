import { isObject, type Json } from '../json.ts';
import type { QueueRecord } from './record.ts';

/** The kinds of objects that events are about. */
export type Family =
  | 'deal'
  | 'lead'
  | 'contact'
  | 'company'
  | 'quote'
  | 'item'
  | 'activity'
  | 'userField'
  | 'comment'
  | 'task'
  | 'product'
  | 'order'
  | 'calendarEntry'
  | 'booking'
  | 'call'
  | 'chat'
  | 'user'
  | 'workgroup';

/** What a record is about; the id is absent where the data holds none. */
export interface About {
  readonly family: Family | undefined;
  readonly id: string | undefined;
}

/** The object that a record is about, by its event's name and its data (facts, section 9). */
export function aboutOf({ eventName, eventData }: QueueRecord): About {
  return { family: familyOf(eventName), id: objectId(eventData) };
}

/** The kind of object that an event is about; undefined for names that are not known. */
function familyOf(eventName: string): Family | undefined {
  return families.find(([pattern]) => pattern.test(eventName))?.[1];
}

/** The first that fits counts: a deal's user field is a user field. */
const families: readonly (readonly [RegExp, Family])[] = [
  [/USERFIELD/, 'userField'],
  [/COMMENT/, 'comment'],
  [/^ONCRMDEAL/, 'deal'],
  [/^ONCRMLEAD/, 'lead'],
  [/^ONCRMCONTACT/, 'contact'],
  [/^ONCRMCOMPANY/, 'company'],
  [/^ONCRMQUOTE/, 'quote'],
  [/^ONCRMDYNAMICITEM/, 'item'],
  [/^ONCRMACTIVITY/, 'activity'],
  [/^(ONCRM|CATALOG\.)PRODUCT/, 'product'],
  [/^ONTASK/, 'task'],
  [/^ONSALEORDER/, 'order'],
  [/^ONCALENDARENTRY/, 'calendarEntry'],
  [/^ONBOOKING/, 'booking'],
  [/^(ONEXTERNALCALL|ONVOXIMPLANT)/, 'call'],
  [/^(ONIM|ONOPENLINE)/, 'chat'],
  [/^ONUSER/, 'user'],
  [/^ONSONETGROUP/, 'workgroup'],
];

/** Where the events of facts, section 9, keep the id of their object, in the order to look. */
const idPaths = ['FIELDS.ID', 'FIELDS_AFTER.ID', 'FIELDS_BEFORE.ID', 'FIELDS.POST_ID', 'ID', 'id', 'CALL_ID'];

function objectId(data: Json): string | undefined {
  if (!isObject(data)) {
    return typeof data === 'number' || typeof data === 'string' ? String(data) : undefined;
  }
  for (const path of idPaths) {
    const value = path.split('.').reduce<Json | undefined>((inner, key) => memberOf(inner, key), data);
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') {
      return String(value);
    }
  }
  return undefined;
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined;
}
