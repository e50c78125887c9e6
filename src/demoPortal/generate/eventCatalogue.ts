import { crmEvents, dynamicItem } from './crmEvents.ts';
import type { EventKind } from './eventKind.ts';
import { fieldsKind } from './eventKind.ts';
import { chatMessage, phoneNumber } from './madeUpTexts.ts';
import { catalogProduct, lowerCaseId, otherEvents } from './otherEvents.ts';
import type { Random } from './random.ts';
import { integer } from './random.ts';

/** The events that a small company's application has bound: what the demo shows. The most frequent first. */
export const commonEvents: readonly EventKind[] = [
  fieldsKind('ONCRMDEALUPDATE', 34, 4_310),
  fieldsKind('ONCRMLEADADD', 13, 8_940),
  fieldsKind('ONCRMACTIVITYADD', 11, 71_200),
  {
    eventName: 'ONTASKADD',
    weight: 9,
    firstId: 12_480,
    data: (id) => ({
      FIELDS_BEFORE: 'undefined',
      FIELDS_AFTER: { ID: id },
      IS_ACCESSIBLE_BEFORE: 'N',
      IS_ACCESSIBLE_AFTER: 'undefined',
    }),
  },
  fieldsKind('ONCRMCONTACTUPDATE', 8, 14_220),
  {
    eventName: 'ONTASKUPDATE',
    weight: 6,
    firstId: 12_010,
    data: (id) => ({
      FIELDS_BEFORE: { ID: id },
      FIELDS_AFTER: { ID: id },
      IS_ACCESSIBLE_BEFORE: 'undefined',
      IS_ACCESSIBLE_AFTER: 'undefined',
    }),
  },
  dynamicItem('ONCRMDYNAMICITEMUPDATE_147', 147, 5, 230),
  fieldsKind('ONCRMDEALADD', 4, 5_870),
  fieldsKind('ONCRMCOMPANYUPDATE', 3, 3_150),
  { eventName: 'ONTASKCOMMENTADD', weight: 2, firstId: 40_318, data: taskComment },
  catalogProduct('CATALOG.PRODUCT.ON.UPDATE', 2, 2_004),
  { eventName: 'ONIMCONNECTORMESSAGEADD', weight: 1, firstId: 181_370, data: connectorMessage },
  { eventName: 'ONVOXIMPLANTCALLEND', weight: 0.9, firstId: 20_117, data: finishedCall },
  lowerCaseId('ONCALENDARENTRYADD', 0.9, 1_414),
];

/** All 79 events of the catalogue: what a large integration has bound. */
export const allEvents: readonly EventKind[] = [...commonEvents, ...crmEvents, ...otherEvents];

function taskComment(id: number) {
  const taskId = 12_000 + (id % 700);
  return {
    FIELDS_BEFORE: 'undefined',
    FIELDS_AFTER: id % 3 === 0 ? { ID: 0, MESSAGE_ID: id, TASK_ID: taskId } : { ID: id, TASK_ID: taskId },
    IS_ACCESSIBLE_BEFORE: 'N',
    IS_ACCESSIBLE_AFTER: 'undefined',
  };
}

function connectorMessage(id: number, random: Random) {
  const messages = Array.from({ length: integer(random, 1, 3) }, (_, index) => ({
    im: { chat_id: String(8_000 + (id % 600)), message_id: String(id + index) },
    message: { user_id: String(integer(random, 400, 440)), id: [`${id}-${index}`], text: chatMessage(random) },
    chat: { id: `northwind/${id % 97}` },
  }));
  return { CONNECTOR: 'northwind_shop', LINE: String(integer(random, 1, 4)), MESSAGES: messages };
}

function finishedCall(id: number, random: Random) {
  const seconds = random() < 0.2 ? 0 : integer(random, 4, 900);
  return {
    CALL_ID: `D3CA37B6E8A1${id.toString(16).toUpperCase().padStart(8, '0')}.${id}`,
    CALL_TYPE: String(integer(random, 1, 3)),
    PHONE_NUMBER: phoneNumber(random),
    PORTAL_NUMBER: phoneNumber(random),
    PORTAL_USER_ID: String(integer(random, 1, 60)),
    CALL_DURATION: String(seconds),
    COST: '0.0000',
    COST_CURRENCY: 'EUR',
    CALL_FAILED_CODE: seconds === 0 ? '304' : '200',
    CALL_FAILED_REASON: seconds === 0 ? 'Skipped call' : 'Success call',
  };
}
