import type { Json } from '../../src/core/json.ts';

/** Data of a record that is too large to be seen at a glance: a chat's message, with names, numbers and texts of every kind. */
export const largeData = {
  FIELDS: { ID: 39 },
  LINE: 7,
  DATA: [
    {
      connector: { connector_id: 'whatsappbytwilio', line_id: 7, chat_id: '971501234567', user_id: '4d0c' },
      chat: { id: 1482, title: 'Амина Касымова · WhatsApp' },
      message: {
        id: 88213,
        date: '2026-11-20T16:27:51+03:00',
        text: 'Good afternoon! The invoice for order 300 still shows the old address. Could you send a corrected one to the accounting department? Thank you.',
        files: [
          { name: 'invoice_300.pdf', type: 'application/pdf', size: 184220 },
          { name: 'IMG_2231.HEIC', type: 'image/heic', caption: 'The image of the invoice' },
        ],
        params: { isForwarded: false, replyTo: null },
      },
      'odd name': { 'a.b': 38 },
      session: { id: 5120, operator_id: 27, closed: false, queue_time_sec: 41.5 },
    },
  ],
};

/** Some 1 MB as JSON: 9,000 messages. */
export function megabyteOfData(): Json {
  const messages = Array.from({ length: 9000 }, (_, i) => ({
    id: 88213 + i,
    date: '2026-11-20T16:27:51+03:00',
    author: 'accounting department',
    text: `Order 300: address ${i}`,
  }));
  return { FIELDS: { ID: 40 }, MESSAGES: messages };
}
