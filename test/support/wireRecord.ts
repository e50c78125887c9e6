/** The record that facts, section 1, prints, as the wire shows it. */
export const wireRecord = {
  ID: '365',
  TIMESTAMP_X: '2020-09-14T09:34:40+03:00',
  EVENT_NAME: 'ONCRMDEALUPDATE',
  EVENT_DATA: { FIELDS: { ID: 38 } },
  EVENT_ADDITIONAL: { user_id: '1' },
  MESSAGE_ID: '634959bd00d83c392c34d5e804d5682a',
  PROCESS_ID: '',
  ERROR: '0',
};
