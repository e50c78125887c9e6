import assert from 'node:assert/strict';

import { messageId } from '../../../../src/demoPortal/generate/messageId.ts';

describe('messageId', () => {
  it('gives the id of the real record that facts, section 0 confirms', () => {
    assert.equal(messageId('ONCRMDEALUPDATE', { FIELDS: { ID: 38 } }), '634959bd00d83c392c34d5e804d5682a');
  });

  it('tells a number from a string', () => {
    assert.notEqual(messageId('ONCRMDEALUPDATE', { FIELDS: { ID: '38' } }), '634959bd00d83c392c34d5e804d5682a');
  });
});
