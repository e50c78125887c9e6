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

/** Events of facts, section 9 whose siblings alone are drawn for generated queues. */
const rareEvents: readonly string[] = [
  ...['LEAD', 'DEAL', 'CONTACT', 'COMPANY', 'QUOTE'].flatMap((entity) =>
    ['ADD', 'UPDATE', 'DELETE', 'SETENUMVALUES'].map((verb) => `ONCRM${entity}USERFIELD${verb}`),
  ),
  'ONCRMCURRENCYDELETE',
  'ONCRMDYNAMICITEMADD_152',
  'ONCRMDYNAMICITEMDELETE_152',
  'ONCRMTYPEDELETE',
  'ONCRMDOCUMENTGENERATORDOCUMENTDELETE',
  'ONCALENDARSECTIONUPDATE',
  'ONCALENDARSECTIONDELETE',
  'ONSONETGROUPDELETE',
  'ONLIVEFEEDPOSTDELETE',
  'CATALOG.PRICE.ON.DELETE',
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

/** Events that need a scope and come in generated queues. */
export const commonScopedEvents: readonly string[] = allEvents
  .map(({ eventName }) => eventName)
  .filter((name) => !basicEvents.includes(name));

const scopedEvents = new Set([...commonScopedEvents, ...rareEvents]);

/** The names of each scope's events, as `events` lists them: upper case. */
export const eventsByScope: ReadonlyMap<string, readonly string[]> = new Map([
  [basicScope, basicEvents],
  ...Map.groupBy(scopedEvents, (name) => scopeByPrefix.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'im'),
]);

/** All scopes of the portal but the basic one. */
export const scopes: readonly string[] = [...eventsByScope.keys()].filter((scope) => scope !== basicScope);
