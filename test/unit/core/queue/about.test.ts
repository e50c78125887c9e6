import assert from 'node:assert/strict';
import type { Json } from '../../../../src/core/json.ts';
import { aboutOf, type Family } from '../../../../src/core/queue/about.ts';
import { allEvents } from '../../../../src/demoPortal/generate/eventCatalogue.ts';
import { createRandom } from '../../../../src/demoPortal/generate/random.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

const about = (eventName: string, eventData: Json) => aboutOf(seen(makeRow({ id: 1, eventName, eventData })));

/** The table of facts, section 9: name, data, and the object that people would say it is about. */
const table: [name: string, data: Json, family: Family | undefined, id: string | undefined, typeId?: string][] = [
  ['ONCRMLEADADD', { FIELDS: { ID: 123 } }, 'lead', '123'],
  ['ONCRMDEALUPDATE', { FIELDS: { ID: 123 } }, 'deal', '123'],
  ['ONCRMCONTACTDELETE', { FIELDS: { ID: 123 } }, 'contact', '123'],
  ['ONCRMCOMPANYADD', { FIELDS: { ID: 123 } }, 'company', '123'],
  ['ONCRMQUOTEADD', { FIELDS: { ID: 123 } }, 'quote', '123'],
  ['ONCRMACTIVITYADD', { FIELDS: { ID: 999 } }, 'activity', '999'],
  ['ONCRMPRODUCTADD', { FIELDS: { ID: 999 } }, 'product', '999'],
  ['ONCRMREQUISITEADD', { FIELDS: { ID: 999 } }, undefined, '999'],
  ['ONCRMCURRENCYADD', { FIELDS: { ID: 'USD' } }, undefined, 'USD'],
  ['ONCRMDEALMOVETOCATEGORY', { FIELDS: { ID: 6675, CATEGORY_ID: 1, STAGE_ID: 'C1:NEW' } }, 'deal', '6675'],
  ['ONCRMDYNAMICITEMUPDATE', { FIELDS: { ID: 22, ENTITY_TYPE_ID: 147 } }, 'item', '22', '147'],
  ['ONCRMDYNAMICITEMADD_147', { FIELDS: { ID: 22, ENTITY_TYPE_ID: 147 } }, 'item', '22', '147'],
  ['ONCRMLEADUSERFIELDADD', { FIELDS: { ID: 6977, ENTITY_ID: 'CRM_LEAD', FIELD_NAME: 'UF_1' } }, 'userField', '6977'],
  ['ONCRMTIMELINECOMMENTADD', { FIELDS: { ID: 999 } }, 'comment', '999'],
  ['ONCRMTIMELINECOMMENTADD', { ID: 999 }, 'comment', '999'],
  ['ONCRMDEALRECURRINGEXPOSE', { FIELDS: { ID: 9, RECURRING_DEAL_ID: 6791, DEAL_ID: 6799 } }, 'deal', '6799'],
  ['ONCRMDEALRECURRINGADD', { FIELDS: { ID: 9, RECURRING_DEAL_ID: 6791 } }, 'deal', '6791'],
  ['ONCRMADDRESSREGISTER', { FIELDS: { TYPE_ID: 1, ENTITY_TYPE_ID: 8, ENTITY_ID: 1 } }, undefined, undefined],
  ['ONTASKADD', { FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: 123 } }, 'task', '123'],
  ['ONTASKUPDATE', { FIELDS_BEFORE: { ID: 123 }, FIELDS_AFTER: { ID: 123 } }, 'task', '123'],
  ['ONTASKDELETE', { FIELDS_BEFORE: { ID: 123 }, FIELDS_AFTER: 'undefined' }, 'task', '123'],
  ['ONTASKCOMMENTADD', { FIELDS_AFTER: { ID: 123, TASK_ID: 555 } }, 'taskComment', '555'],
  ['ONTASKCOMMENTADD', { FIELDS_AFTER: { ID: 0, MESSAGE_ID: 1458, TASK_ID: 555 } }, 'taskComment', '555'],
  ['ONTASKCOMMENTDELETE', { FIELDS_BEFORE: { ID: 123 } }, 'taskComment', undefined],
  ['ONUSERADD', { ID: '123', ACTIVE: true, NAME: 'A' }, 'user', '123'],
  ['ONCALENDARENTRYADD', { id: 1414 }, 'calendarEntry', '1414'],
  ['ONCALENDARSECTIONADD', { id: 88 }, undefined, '88'],
  ['ONBOOKINGADD', { ID: 66 }, 'booking', '66'],
  ['ONSONETGROUPADD', { FIELDS: { ID: 6675 } }, 'workgroup', '6675'],
  ['ONLIVEFEEDPOSTADD', { FIELDS: { POST_ID: 209 } }, undefined, '209'],
  ['CATALOG.PRODUCT.ON.ADD', { FIELDS: { ID: 1, TYPE: 1 } }, 'product', '1'],
  ['ONCRMPRODUCTSECTIONADD', { FIELDS: { ID: 5 } }, undefined, '5'],
  ['CATALOG.PRICE.ON.UPDATE', { FIELDS: { ID: 1 } }, undefined, '1'],
  ['ONSALEORDERSAVED', { FIELDS: { ID: 300, XML_ID: '', ACTION: 'save' } }, 'order', '300'],
  ['ONEXTERNALCALLSTART', { CALL_ID: 'externalCall.7', CRM_ENTITY_ID: 797 }, 'call', 'externalCall.7'],
  ['ONEXTERNALCALLSTART', { PHONE_NUMBER: '+4930123', CALL_ID: 'externalCall.7' }, 'call', '+4930123'],
  ['ONVOXIMPLANTCALLEND', { CALL_ID: 'D3CA.1', CALL_DURATION: '5' }, 'call', 'D3CA.1'],
  ['ONIMCONNECTORMESSAGEADD', { MESSAGES: [{ im: { chat_id: '1' } }] }, 'openLine', undefined],
  ['ONOPENLINEMESSAGEADD', { LINE: 7, DATA: [{ chat: { id: 1 } }] }, 'openLine', '7'],
  ['ONIMCONNECTORLINEDELETE', 107, 'openLine', '107'],
  ['ONIMBOTMESSAGEADD', { BOT: {} }, 'chat', undefined],
  ['ONSONETGROUPSUBJECTADD', { FIELDS: { ID: 6 } }, undefined, '6'],
  ['ONAPPTEST', { QUERY: { any: 'data' }, LANGUAGE_ID: 'en' }, undefined, undefined],
];

describe('what a record is about', () => {
  for (const [name, data, family, id, typeId] of table) {
    it(`is ${family ?? 'nothing known'} ${id ?? 'without id'}: ${name} with ${JSON.stringify(data)}`, () => {
      assert.deepEqual(about(name, data), { family, id, ...(typeId === undefined ? {} : { typeId }) });
    });
  }

  it('has no id in data that hold none', () => {
    for (const data of [
      null,
      false,
      true,
      [],
      [5],
      {},
      { FIELDS: null },
      { FIELDS: { ID: '' } },
      { FIELDS: { ID: null } },
    ]) {
      assert.equal(about('ONCRMDEALUPDATE', data).id, undefined, JSON.stringify(data));
    }
  });

  it('has the id 0, which is a number as any other', () => {
    assert.equal(about('ONCRMDEALUPDATE', { FIELDS: { ID: 0 } }).id, '0');
  });

  it('is found for every event of the demo portal', () => {
    const random = createRandom(1);
    for (const { eventName, data, firstId } of allEvents) {
      const { id } = about(eventName, data(firstId, random));
      assert.ok(id === undefined || id !== '', eventName);
    }
  });
});
