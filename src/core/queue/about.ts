import { isObject, type Json } from '../json.ts';
import type { QueueRecord } from './record.ts';

/** The kinds of objects that events are about. */
export const families = [
  'deal',
  'lead',
  'contact',
  'company',
  'quote',
  'item',
  'activity',
  'userField',
  'comment',
  'task',
  'taskComment',
  'product',
  'order',
  'calendarEntry',
  'booking',
  'call',
  'openLine',
  'chat',
  'user',
  'workgroup',
] as const;

export type Family = (typeof families)[number];

/** What a record is about; the id is absent where the data holds none. */
export interface About {
  readonly family: Family | undefined;
  readonly id: string | undefined;
  /** Of a smart process item: which kind of items it is one of. */
  readonly typeId?: string;
}

/** The object that a record is about, by its event's name and its data (facts, section 9). */
export function aboutOf({ eventName, eventData }: QueueRecord): About {
  const family = familyOf(eventName);
  const id = isScalarId(eventData) ? String(eventData) : idAt(eventData, pathsOf(family, eventName));
  const typeId = family === 'item' ? idAt(eventData, ['FIELDS.ENTITY_TYPE_ID']) : undefined;
  return { family, id, ...(typeId === undefined ? {} : { typeId }) };
}

/** The kind of object that an event is about; undefined for names that are not known. */
export function familyOf(eventName: string): Family | undefined {
  return familyPatterns.find(([pattern]) => pattern.test(eventName))?.[1];
}

/** The first that fits counts: a deal's user field is a user field. What only belongs to an object, as a product's section, has an id of its own. */
const familyPatterns: readonly (readonly [RegExp, Family])[] = [
  [/USERFIELD/, 'userField'],
  [/^ONTASKCOMMENT/, 'taskComment'],
  [/COMMENT/, 'comment'],
  [/^ONCRMDEAL/, 'deal'],
  [/^ONCRMLEAD/, 'lead'],
  [/^ONCRMCONTACT/, 'contact'],
  [/^ONCRMCOMPANY/, 'company'],
  [/^ONCRMQUOTE/, 'quote'],
  [/^ONCRMDYNAMICITEM/, 'item'],
  [/^ONCRMACTIVITY/, 'activity'],
  [/^(ONCRMPRODUCT(ADD|UPDATE|DELETE)$|CATALOG\.PRODUCT\.)/, 'product'],
  [/^ONTASK/, 'task'],
  [/^ONSALEORDER/, 'order'],
  [/^ONCALENDARENTRY/, 'calendarEntry'],
  [/^ONBOOKING/, 'booking'],
  [/^(ONEXTERNALCALL|ONVOXIMPLANT)/, 'call'],
  [/^(ONIMCONNECTOR|ONOPENLINE)/, 'openLine'],
  [/^ONIM/, 'chat'],
  [/^ONUSER/, 'user'],
  [/^ONSONETGROUP(ADD|UPDATE|DELETE)$/, 'workgroup'],
];

/** Where the events of facts, section 9, keep the id of their object, in the order to look. */
const usualPaths = ['FIELDS.ID', 'FIELDS_AFTER.ID', 'FIELDS_BEFORE.ID', 'FIELDS.POST_ID', 'ID', 'id'];

/** The same for those in whose data `ID` is another thing's, as the comment's, or is not there. */
const otherPaths: Readonly<Partial<Record<Family, readonly string[]>>> = {
  taskComment: ['FIELDS_AFTER.TASK_ID', 'FIELDS_BEFORE.TASK_ID'],
  call: ['PHONE_NUMBER', 'CALL_ID'],
  openLine: ['LINE'],
};

/** A repetition has an id of its own; what it is about is the deal that was made, or else its pattern. */
const recurringPaths = ['FIELDS.DEAL_ID', 'FIELDS.RECURRING_DEAL_ID'];

function pathsOf(family: Family | undefined, eventName: string): readonly string[] {
  if (eventName.startsWith('ONCRMDEALRECURRING')) {
    return recurringPaths;
  }
  return (family === undefined ? undefined : otherPaths[family]) ?? usualPaths;
}

/** The first id that is found at these paths of the data. */
function idAt(data: Json, paths: readonly string[]): string | undefined {
  const values = paths.map((path) =>
    path.split('.').reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), data),
  );
  const id = values.find(isScalarId);
  return id === undefined ? undefined : String(id);
}

function isScalarId(value: Json | undefined): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
