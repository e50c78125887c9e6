import { allEvents } from './generate/eventCatalogue.ts';

/** The scope of methods and events that need none. */
export const basicScope = '_global';

/** Events of the REST module itself: bound without any scope (facts, section 4). */
const basicEvents: readonly string[] = [
  'ONAPPUNINSTALL',
  'ONAPPINSTALL',
  'ONAPPUPDATE',
  'ONAPPPAYMENT',
  'ONSUBSCRIPTIONRENEW',
  'ONAPPTEST',
  'ONAPPMETHODCONFIRM',
  'ONOFFLINEEVENT',
];

/** How an event's name begins, and which scope it needs. The first that fits. */
const scopeByPrefix: readonly (readonly [prefix: string, scope: string])[] = [
  ['ONCRM', 'crm'],
  ['ONTASK', 'task'],
  ['CATALOG.', 'catalog'],
  ['ONIMCONNECTOR', 'imopenlines'],
  ['ONOPENLINE', 'imopenlines'],
  ['ONVOXIMPLANT', 'telephony'],
  ['ONEXTERNALCALL', 'telephony'],
  ['ONCALENDAR', 'calendar'],
  ['ONBOOKING', 'booking'],
  ['ONSONETGROUP', 'sonet_group'],
  ['ONLIVEFEED', 'log'],
  ['ONSALE', 'sale'],
  ['ONUSER', 'user'],
];

const scopedEvents = new Set(allEvents.map(({ eventName }) => eventName).filter((name) => !basicEvents.includes(name)));

/** The names of each scope's events, as `events` lists them: upper case. */
export const eventsByScope: ReadonlyMap<string, readonly string[]> = new Map([
  [basicScope, basicEvents],
  ...Map.groupBy(scopedEvents, (name) => scopeByPrefix.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'im'),
]);

/** All scopes of the portal but the basic one. */
export const scopes: readonly string[] = [...eventsByScope.keys()].filter((scope) => scope !== basicScope);
