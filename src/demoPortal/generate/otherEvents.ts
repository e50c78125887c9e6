import type { EventKind } from './eventKind.ts';
import { fieldsKind } from './eventKind.ts';
import { chatMessage, dealTitle, person, phoneNumber } from './madeUpTexts.ts';
import { integer, pick } from './random.ts';

/** The rarer events outside CRM and tasks, with the shapes of facts, section 9: flat, deep, scalar. */
export const otherEvents: readonly EventKind[] = [
  {
    eventName: 'ONUSERADD',
    weight: 0.05,
    firstId: 1_270,
    data: (id, random) => {
      const { name, lastName, login } = person(random);
      return {
        ID: String(id),
        ACTIVE: true,
        EMAIL: `${login}.${id}@northwind.example`,
        NAME: name,
        LAST_NAME: lastName,
        UF_DEPARTMENT: [integer(random, 1, 3), integer(random, 4, 9)],
      };
    },
  },
  lowerCaseId('ONCALENDARENTRYUPDATE', 0.2, 1_390),
  lowerCaseId('ONCALENDARENTRYDELETE', 0.05, 1_204),
  lowerCaseId('ONCALENDARSECTIONADD', 0.05, 88),
  bareId('ONBOOKINGADD', 0.05, 66),
  bareId('ONBOOKINGUPDATE', 0.05, 61),
  bareId('ONBOOKINGDELETE', 0.05, 40),
  fieldsKind('ONSONETGROUPADD', 0.05, 312),
  fieldsKind('ONSONETGROUPUPDATE', 0.05, 240),
  livefeedPost('ONLIVEFEEDPOSTADD', 209),
  livefeedPost('ONLIVEFEEDPOSTUPDATE', 190),
  catalogProduct('CATALOG.PRODUCT.ON.ADD', 0.1, 4_410),
  catalogProduct('CATALOG.PRODUCT.ON.DELETE', 0.05, 3_902),
  fieldsKind('CATALOG.PRICE.ON.ADD', 0.05, 9_100),
  fieldsKind('CATALOG.PRICE.ON.UPDATE', 0.1, 8_700),
  {
    eventName: 'ONSALEORDERSAVED',
    weight: 0.1,
    firstId: 300,
    data: (id) => ({ FIELDS: { ID: id, XML_ID: '', ACTION: 'save' } }),
  },
  {
    eventName: 'ONEXTERNALCALLSTART',
    weight: 0.1,
    firstId: 1_742_999,
    data: (id, random) => ({
      PHONE_NUMBER: phoneNumber(random),
      USER_ID: integer(random, 1_200, 1_269),
      CALL_ID: `externalCall.${id}`,
      CRM_ENTITY_TYPE: 'CONTACT',
      CRM_ENTITY_ID: integer(random, 700, 800),
      LINE_NUMBER: '7',
    }),
  },
  {
    eventName: 'ONOPENLINEMESSAGEADD',
    weight: 0.1,
    firstId: 520_118,
    data: (id, random) => {
      const { name, lastName } = person(random);
      return {
        DATA: [
          {
            connector: { connector_id: 'livechat', line_id: '3', chat_id: String(id), user_id: '412' },
            chat: { id: 8_000 + (id % 700) },
            message: { id, text: chatMessage(random), user_id: 412 },
            user: { id: 412, name, last_name: lastName },
            extra: { EXTRA_URL: 'https://northwind.example/shop/?q=1&sort=price' },
          },
        ],
      };
    },
  },
  { eventName: 'ONIMCONNECTORLINEDELETE', weight: 0.05, firstId: 107, data: (id) => id },
  {
    eventName: 'ONAPPTEST',
    weight: 0.05,
    firstId: 1,
    data: (id, random) => ({
      QUERY: { any: 'data', run: id, title: dealTitle(random) },
      LANGUAGE_ID: pick(random, ['en', 'de', 'ru']),
    }),
  },
];

/** `{"id":1414}`: the calendar's shape. */
export function lowerCaseId(eventName: string, weight: number, firstId: number): EventKind {
  return { eventName, weight, firstId, data: (id) => ({ id }) };
}

/** `{"FIELDS":{"ID":1,"TYPE":1}}`: a product of the catalogue. */
export function catalogProduct(eventName: string, weight: number, firstId: number): EventKind {
  return { eventName, weight, firstId, data: (id) => ({ FIELDS: { ID: id, TYPE: 1 + (id % 4) } }) };
}

function bareId(eventName: string, weight: number, firstId: number): EventKind {
  return { eventName, weight, firstId, data: (id) => ({ ID: id }) };
}

function livefeedPost(eventName: string, firstId: number): EventKind {
  return { eventName, weight: 0.05, firstId, data: (id) => ({ FIELDS: { POST_ID: id } }) };
}
