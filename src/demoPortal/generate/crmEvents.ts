import type { EventKind } from './eventKind.ts';
import { fieldsKind } from './eventKind.ts';
import { integer, pick } from './random.ts';

const currencies = ['USD', 'EUR', 'RUB', 'GBP', 'CHF', 'PLN', 'KZT', 'BYN'] as const;

/** The rarer events of the CRM and of tasks, with the shapes of facts, section 9. */
export const crmEvents: readonly EventKind[] = [
  fieldsKind('ONCRMLEADUPDATE', 1.2, 8_120),
  fieldsKind('ONCRMLEADDELETE', 0.2, 7_410),
  fieldsKind('ONCRMDEALDELETE', 0.2, 4_006),
  fieldsKind('ONCRMCONTACTADD', 0.9, 15_370),
  fieldsKind('ONCRMCONTACTDELETE', 0.1, 11_204),
  fieldsKind('ONCRMCOMPANYADD', 0.5, 3_318),
  fieldsKind('ONCRMCOMPANYDELETE', 0.1, 2_071),
  fieldsKind('ONCRMQUOTEADD', 0.3, 940),
  fieldsKind('ONCRMQUOTEUPDATE', 0.4, 870),
  fieldsKind('ONCRMQUOTEDELETE', 0.1, 655),
  fieldsKind('ONCRMACTIVITYUPDATE', 1.4, 66_030),
  fieldsKind('ONCRMACTIVITYDELETE', 0.3, 60_118),
  fieldsKind('ONCRMPRODUCTADD', 0.2, 2_200),
  fieldsKind('ONCRMPRODUCTUPDATE', 0.3, 1_700),
  fieldsKind('ONCRMPRODUCTDELETE', 0.1, 1_402),
  fieldsKind('ONCRMREQUISITEADD', 0.2, 3_004),
  fieldsKind('ONCRMREQUISITEUPDATE', 0.2, 2_800),
  fieldsKind('ONCRMREQUISITEDELETE', 0.1, 2_590),
  fieldsKind('ONCRMBANKDETAILADD', 0.1, 810),
  fieldsKind('ONCRMBANKDETAILUPDATE', 0.1, 760),
  fieldsKind('ONCRMBANKDETAILDELETE', 0.1, 702),
  fieldsKind('ONCRMTYPEADD', 0.1, 41),
  fieldsKind('ONCRMTYPEUPDATE', 0.1, 45),
  fieldsKind('ONCRMTIMELINECOMMENTADD', 0.8, 90_417),
  fieldsKind('ONCRMTIMELINECOMMENTUPDATE', 0.2, 88_310),
  fieldsKind('ONCRMTIMELINECOMMENTDELETE', 0.1, 81_004),
  currency('ONCRMCURRENCYADD'),
  currency('ONCRMCURRENCYUPDATE'),
  dynamicItem('ONCRMDYNAMICITEMADD', 147, 0.3, 512),
  dynamicItem('ONCRMDYNAMICITEMUPDATE', 147, 0.6, 230),
  dynamicItem('ONCRMDYNAMICITEMDELETE', 147, 0.1, 118),
  dynamicItem('ONCRMDYNAMICITEMADD_147', 147, 0.3, 512),
  dynamicItem('ONCRMDYNAMICITEMDELETE_147', 147, 0.1, 118),
  dynamicItem('ONCRMDYNAMICITEMUPDATE_152', 152, 0.4, 74),
  userField('ONCRMLEADUSERFIELDADD', 'CRM_LEAD'),
  userField('ONCRMDEALUSERFIELDADD', 'CRM_DEAL'),
  userField('ONCRMDEALUSERFIELDUPDATE', 'CRM_DEAL'),
  userField('ONCRMCONTACTUSERFIELDSETENUMVALUES', 'CRM_CONTACT'),
  {
    eventName: 'ONCRMDEALMOVETOCATEGORY',
    weight: 0.6,
    firstId: 6_675,
    data: (id, random) => {
      const category = integer(random, 1, 4);
      return {
        FIELDS: {
          ID: id,
          CATEGORY_ID: category,
          STAGE_ID: `C${category}:${pick(random, ['NEW', 'WON', 'EXECUTING'])}`,
        },
      };
    },
  },
  {
    eventName: 'ONCRMDEALRECURRINGEXPOSE',
    weight: 0.1,
    firstId: 9,
    data: (id) => ({ FIELDS: { ID: id, RECURRING_DEAL_ID: 6_791 + (id % 40), DEAL_ID: 6_799 + id } }),
  },
  address('ONCRMADDRESSREGISTER', 17_192),
  address('ONCRMADDRESSUNREGISTER', 16_004),
  document('ONCRMDOCUMENTGENERATORDOCUMENTADD', 1_869),
  document('ONCRMDOCUMENTGENERATORDOCUMENTUPDATE', 1_640),
  {
    eventName: 'ONTASKDELETE',
    weight: 0.4,
    firstId: 11_830,
    data: (id) => ({
      FIELDS_BEFORE: { ID: id },
      FIELDS_AFTER: 'undefined',
      IS_ACCESSIBLE_BEFORE: 'undefined',
      IS_ACCESSIBLE_AFTER: 'N',
    }),
  },
];

/** An item of a smart process: `{"FIELDS":{"ID":22,"ENTITY_TYPE_ID":147}}`. */
export function dynamicItem(eventName: string, entityTypeId: number, weight: number, firstId: number): EventKind {
  return { eventName, weight, firstId, data: (id) => ({ FIELDS: { ID: id, ENTITY_TYPE_ID: entityTypeId } }) };
}

function currency(eventName: string): EventKind {
  return {
    eventName,
    weight: 0.05,
    firstId: 0,
    objects: currencies.length,
    data: (id) => ({ FIELDS: { ID: currencies[id % currencies.length] ?? currencies[0] } }),
  };
}

function userField(eventName: string, entityId: string): EventKind {
  return {
    eventName,
    weight: 0.05,
    firstId: 6_977,
    data: (id) => ({ FIELDS: { ID: id, ENTITY_ID: entityId, FIELD_NAME: `UF_CRM_${1_742_999_523 + id}` } }),
  };
}

function address(eventName: string, firstId: number): EventKind {
  return {
    eventName,
    weight: 0.2,
    firstId,
    data: (id) => ({
      FIELDS: { TYPE_ID: 1, ENTITY_TYPE_ID: 8, ENTITY_ID: 1 + (id % 900), ANCHOR_ID: id, ANCHOR_TYPE_ID: 3 },
    }),
  };
}

function document(eventName: string, firstId: number): EventKind {
  return {
    eventName,
    weight: 0.2,
    firstId,
    data: (id) => ({ FIELDS: { ID: id, ENTITY_TYPE_ID: 1, ENTITY_ID: 1_000_993 + (id % 500) } }),
  };
}
