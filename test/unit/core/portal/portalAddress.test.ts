import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  type AddressProblem,
  defaultName,
  maskWebhook,
  parsePortalAddress,
  restUrlOf,
} from '../../../../src/core/portal/portalAddress.ts';

const good: Record<string, string> = {
  'https://northwind.bitrix24.com': 'https://northwind.bitrix24.com',
  'northwind.bitrix24.com': 'https://northwind.bitrix24.com',
  '  northwind.bitrix24.com\n': 'https://northwind.bitrix24.com',
  'https://northwind.bitrix24.com/': 'https://northwind.bitrix24.com',
  'https://northwind.bitrix24.com/rest/': 'https://northwind.bitrix24.com',
  'https://northwind.bitrix24.com/rest/event.offline.list.json?start=0#top': 'https://northwind.bitrix24.com',
  'https://northwind.bitrix24.com/crm/deal/details/5/': 'https://northwind.bitrix24.com',
  'northwind.bitrix24.com/rest': 'https://northwind.bitrix24.com',
  'HTTPS://NorthWind.Bitrix24.COM': 'https://northwind.bitrix24.com',
  'https://portal.company.example:8443/x': 'https://portal.company.example:8443',
  'https://northwind.bitrix24.com:443': 'https://northwind.bitrix24.com',
  'northwind.bitrix24.com.': 'https://northwind.bitrix24.com',
  'https://portal.company.example.:8443/x.': 'https://portal.company.example:8443',
  'https://northwind.bitrix24.com/marketplace/app/5/?any=1#x': 'https://northwind.bitrix24.com',
  '"https://northwind.bitrix24.com/"': 'https://northwind.bitrix24.com',
  ' <https://northwind.bitrix24.com> ': 'https://northwind.bitrix24.com',
  '«портал.рф»': 'https://xn--80awhdgm.xn--p1ai',
  'портал.рф': 'https://xn--80awhdgm.xn--p1ai',
  'https://xn--80awhdgm.xn--p1ai': 'https://xn--80awhdgm.xn--p1ai',
  'müller.example': 'https://xn--mller-kva.example',
  'https://10.0.0.5': 'https://10.0.0.5',
  localhost: 'https://localhost',
  'localhost:8080': 'https://localhost:8080',
  'http://localhost:8080': 'http://localhost:8080',
  'http://127.0.0.1:8080/rest/': 'http://127.0.0.1:8080',
  'http://127.1': 'http://127.0.0.1',
  'http://127.255.0.9': 'http://127.255.0.9',
  'http://[::1]:8080': 'http://[::1]:8080',
  '[::1]:8080': 'https://[::1]:8080',
};

const bad: Record<string, AddressProblem> = {
  '': 'empty',
  ' \t\n': 'empty',
  'north wind.bitrix24.com': 'unreadable',
  'north\twind.bitrix24.com': 'unreadable',
  northwind: 'unreadable',
  'northwind.': 'unreadable',
  'https://.northwind.bitrix24.com': 'unreadable',
  'https://northwind': 'unreadable',
  'https://': 'unreadable',
  '://northwind.bitrix24.com': 'unreadable',
  '???': 'unreadable',
  'https://northwind.bitrix24.com:99999': 'unreadable',
  'https://northwind..bitrix24<com': 'unreadable',
  'https://https://northwind.bitrix24.com': 'unreadable',
  'mailto:admin@northwind.bitrix24.com': 'credentials',
  'http://northwind.bitrix24.com': 'notHttps',
  'http://10.0.0.5': 'notHttps',
  'http://localhost.evil.example': 'notHttps',
  'http://127.0.0.1.evil.example': 'notHttps',
  'http://localhost.': 'notHttps',
  'ftp://northwind.bitrix24.com': 'notHttps',
  'ftp://localhost': 'notHttps',
  'file:///etc/hosts': 'notHttps',
  'ws://127.0.0.1': 'notHttps',
  'https://user:password@northwind.bitrix24.com': 'credentials',
  'user@northwind.bitrix24.com': 'credentials',
  'http://127.0.0.1@evil.example': 'credentials',
  'https://northwind.bitrix24.com/rest/1/abcdef0123456789/': 'webhook',
  'northwind.bitrix24.com/rest/17/abcdef0123456789/profile.json': 'webhook',
  'https://northwind.bitrix24.com/REST/1/abcdef0123456789': 'webhook',
  'http://northwind.bitrix24.com/rest/1/abcdef0123456789/': 'webhook',
  'see northwind.bitrix24.com/rest/1/abcdef0123456789/profile for it': 'webhook',
  '/rest/1/abcdef0123456789/': 'webhook',
  'user:password@northwind.bitrix24.com/rest/1/abcdef0123456789/': 'webhook',
  'https://northwind.bitrix24.com/rest/1/•••': 'webhook',
  '""': 'empty',
};

describe('the address of a portal', () => {
  for (const [text, address] of Object.entries(good)) {
    it(`is ${address} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parsePortalAddress(text), { kind: 'ok', address });
    });
  }

  for (const [text, problem] of Object.entries(bad)) {
    it(`is not in ${JSON.stringify(text)}: ${problem}`, () => {
      assert.deepEqual(parsePortalAddress(text), { kind: 'problem', problem });
    });
  }

  it('is in any text either refused or an origin that is https, or http on this computer', () => {
    const parts = fc.constantFrom(
      'https://',
      'http://',
      'ftp:',
      '//',
      '/',
      ':',
      '@',
      '.',
      '?',
      '#',
      '%',
      '[',
      ']',
      '::1',
      '\\',
      ' ',
      '\t',
      '。',
      'localhost',
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      'evil',
      'com',
      'rest',
      '1',
      '8080',
      'портал',
      'ß',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(parts, fc.domain(), parts).map((list) => list.join('')),
      fc.array(parts, { maxLength: 8 }).map((list) => list.join('')),
    );
    let accepted = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const result = parsePortalAddress(text);
        if (result.kind === 'ok') {
          accepted += 1;
          const { origin, protocol, hostname } = new URL(result.address);
          assert.equal(result.address, origin);
          assert.ok(protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\..*|\[::1\])$/.test(hostname)));
          assert.deepEqual(parsePortalAddress(result.address), result);
          assert.notEqual(defaultName(result.address), '');
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
    assert.ok(accepted > 100, `only ${accepted} texts were addresses`);
  }).timeout(30_000);

  it('of a webhook is shown without its secret', () => {
    const secret = 'abcdef0123456789';
    const address = 'https://northwind.bitrix24.com/rest/1/';
    for (const text of [
      `${address}${secret}`,
      `${address}${secret}/profile.json?a=${secret}`,
      `${address}•••${secret}`,
    ]) {
      assert.equal(maskWebhook(text), `${address}•••`);
      assert.equal(maskWebhook(`x\n${text}\n${secret}`), `x\n${address}•••`);
    }
    assert.equal(maskWebhook(`${address}•••`), `${address}•••`);
    for (const text of ['northwind.bitrix24.com/rest/', address, 'https://northwind.bitrix24.com/rest/profile']) {
      assert.equal(maskWebhook(text), text);
    }
  });

  it('is followed by /rest/ for the methods', () => {
    assert.equal(restUrlOf('https://northwind.bitrix24.com'), 'https://northwind.bitrix24.com/rest/');
  });

  it('gives a portal its first name: the host’s first part, or host and port on this computer', () => {
    assert.equal(defaultName('https://northwind.bitrix24.com'), 'northwind');
    assert.equal(defaultName('https://portal.company.example:8443'), 'portal');
    assert.equal(defaultName('http://127.0.0.1:8080'), '127.0.0.1:8080');
    assert.equal(defaultName('http://[::1]:8080'), '[::1]:8080');
  });
});
