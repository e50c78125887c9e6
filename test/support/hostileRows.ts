import assert from 'node:assert/strict';
import type { Row } from '../../src/demoPortal/row.ts';
import { visibleText } from '../../src/core/texts/visibleText.ts';
import { dealRow } from './product.ts';
import { xssPayloads } from './xssPayloads.ts';

/** Each of these is a payload in every field, its event's name included: what shows most where text is taken for more. */
export const nastiest = [
  'a script',
  'an image that fails',
  'an image that is loaded',
  'an SVG',
  'a frame with a document',
  'a style sheet',
  'a Markdown link to a command',
  'a Markdown image',
  'a bare address',
  'an icon',
  'a name of JavaScript',
  'a text that is turned round',
  'a word without end',
  'line ends',
] as const;
export type Nasty = (typeof nastiest)[number];
/** Those that have two records, which a dialog names by their event. */
export const withTwo = [
  'an image that fails',
  'a Markdown link to a command',
  'an icon',
  'a word without end',
] as const;

/** As a portal can hold them: its texts are UTF-8, which has no half characters. */
export const payloads = Object.values(xssPayloads).map((payload) => payload.toWellFormed());
/** The id of the record with {@link allData}. */
export const idOfAll = 800;
const [firstNasty, firstSecond] = [901, 951];
/** The id of the first of {@link payloads}; the others follow. */
export const firstPayload = 1001;

/** All payloads in one record's data, as keys and as values. */
export const allData = {
  FIELDS: { ID: 7 },
  LIST: payloads,
  ...Object.fromEntries(payloads.map((payload) => [payload, payload])),
};

/** The table of a portal whose records hold payloads. */
export const hostileRows: readonly Row[] = [
  ...nastiest.map((name, i) => nastyRow(name, firstNasty + i)),
  ...withTwo.map((name, i) => nastyRow(name, firstSecond + i)),
  dealRow(idOfAll, 7, { eventName: 'ONCRMCONTACTADD', eventData: allData }),
  // Each payload in a row of the tree, of a known event and of an unknown one.
  ...payloads.map((payload, i) => {
    const eventName = i % 2 === 0 ? 'ONCRMDEALUPDATE' : 'ONCUSTOM';
    return dealRow(firstPayload + i, 0, { eventName, eventData: { FIELDS: { ID: payload } } });
  }),
];

/** Fails where none is called so. */
export function payloadOf(name: string): string {
  return xssPayloads[name] ?? assert.fail(`no payload is ${name}`);
}

/** The id of its record, the first one where there are two. */
export function idOf(name: Nasty): number {
  return firstNasty + nastiest.indexOf(name);
}

/** The label of its group: what does not show stands in it written out. */
export function groupLabel(name: Nasty): string {
  return visibleText(nameOf(name));
}

/** As much as the portal's columns take. */
function nameOf(name: Nasty): string {
  return payloadOf(name).slice(0, 255);
}

/** A record with a payload in every field that can hold any text. */
function nastyRow(name: Nasty, id: number): Row {
  const payload = payloadOf(name);
  const short = nameOf(name);
  return dealRow(id, 0, {
    eventName: short,
    eventData: { FIELDS: { ID: payload, [payload]: payload }, LIST: [payload] },
    eventAdditional: { user_id: payload, [payload]: payload },
    messageId: short,
    processId: id % 2 === 0 ? '' : `${id}${short}`.slice(0, 255),
    error: id % 3 === 0,
  });
}
