import assert from 'node:assert/strict';
import { findLeaks } from '../support/leaks.ts';

/** With all that forms write differently. */
const secret = 'Lk7/ä+"2f&9c~q\\Z-(0x8Wm Ve\n3Rt_5Hy=';

describe('the search for leaks', () => {
  for (const [form, content] of [
    ['plain', `auth ${secret}.`],
    ['a part of it', secret.slice(7, 31)],
    ['for a URL', `https://x/?auth=${encodeURIComponent(secret)}&a`],
    ['for a URL', new URLSearchParams({ auth: secret }).toString()],
    ['for a URL', encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase())],
    ['for JSON', JSON.stringify({ auth: secret })],
    ['for JSON', JSON.stringify(JSON.stringify({ auth: secret }))],
    ['for JSON', JSON.stringify(secret).replaceAll('/', '\\/').replaceAll('ä', '\\u00e4')],
    ['for HTML', `<p>${secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</p>`],
    ['as base64', btoaOf(secret)],
    ['as base64', `Basic ${btoaOf(`me:${secret}`)}`],
    ['as base64', btoaOf(`user:${secret} and more`)],
    ['as base64', Buffer.from(`a${secret}`).toString('base64url')],
    ['as hex digits', Buffer.from(secret).toString('hex')],
    ['as UTF-16', Buffer.from(`x${secret}`, 'utf16le')],
    ['plain', Buffer.from(secret)],
  ] as const) {
    it(`finds a secret written ${form}: ${shown(content)}`, () => {
      assert.ok(findLeaks(['another secret', secret], content).includes(form), 'not found');
    });
  }

  it('finds nothing where there is none, nor a part that is too short to tell', () => {
    assert.deepEqual(findLeaks([secret, '', 'x'.repeat(70)], 'Lk7/ä+ and nothing else'), []);
    assert.deepEqual(findLeaks([secret], Buffer.from('nothing')), []);
  });
});

function btoaOf(text: string): string {
  return Buffer.from(text).toString('base64');
}

function shown(content: string | Buffer): string {
  return `${content
    .toString('latin1')
    .replaceAll(/[^ -~]/g, '·')
    .slice(0, 24)}…`;
}
