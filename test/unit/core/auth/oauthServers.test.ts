import assert from 'node:assert/strict';
import { chooseOAuthServer, parseOAuthServer } from '../../../../src/core/auth/oauthServers.ts';

const cis = 'https://oauth.bitrix24.tech';
const world = 'https://oauth.bitrix.info';
const own = 'https://oauth.company.example';
const loopback = 'http://127.0.0.1:8081';

type Choice = Parameters<typeof chooseOAuthServer>[0];
const choose = (choice: Partial<Choice>): string | undefined =>
  chooseOAuthServer({ portal: 'https://northwind.bitrix24.com', named: undefined, listed: [], ...choice });

describe('the OAuth server of a portal that named none', () => {
  for (const region of ['ru', 'by', 'kz', 'kg', 'uz', 'am', 'az', 'ge']) {
    it(`is the official one of the region: ${region}`, () => {
      assert.equal(choose({ portal: `https://northwind.bitrix24.${region}` }), cis);
    });
  }
  for (const region of ['com', 'de', 'eu', 'com.br', 'co.uk', 'in', 'pl', 'fr', 'com.tr']) {
    it(`is the official one of the rest of the world: ${region}`, () => {
      assert.equal(choose({ portal: `https://northwind.bitrix24.${region}` }), world);
    });
  }

  it('is on the cloud never one that the user listed for other portals', () => {
    assert.equal(choose({ listed: [own] }), world);
  });

  it('is for an on-premise portal the one that the user listed, else an official one', () => {
    const portal = 'https://portal.company.example';
    assert.equal(choose({ portal, listed: [own, loopback] }), own);
    assert.equal(choose({ portal }), world);
  });

  it('does not depend on a host name that only looks like the cloud’s', () => {
    assert.equal(choose({ portal: 'https://bitrix24.ru.company.example' }), world);
  });

  it('is for a portal on this computer one on this computer that is listed, and never an official one', () => {
    for (const portal of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080', 'https://localhost']) {
      assert.equal(choose({ portal, listed: [own, loopback] }), loopback);
      assert.equal(choose({ portal, listed: [own] }), undefined);
      assert.equal(choose({ portal }), undefined);
    }
  });
});

describe('the OAuth server that a portal named', () => {
  it('is used if it is official', () => {
    assert.equal(choose({ named: cis }), cis);
    assert.equal(choose({ named: world, portal: 'https://northwind.bitrix24.ru' }), world);
  });

  it('is used if the user listed it', () => {
    assert.equal(choose({ named: own, listed: [own] }), own);
    assert.equal(choose({ named: loopback, portal: 'http://127.0.0.1:8080', listed: [loopback] }), loopback);
  });

  it('is refused otherwise, and no other one is tried', () => {
    for (const named of [own, 'http://oauth.bitrix.info', 'https://oauth.bitrix.info.evil.example', '', 'null']) {
      assert.equal(choose({ named }), undefined, named);
      assert.equal(choose({ named, listed: ['https://another.example'] }), undefined, named);
    }
  });

  it('is refused where the list itself is not safe', () => {
    const named = 'http://oauth.company.example';
    assert.equal(choose({ named, listed: [named] }), undefined);
  });
});

describe('an OAuth server in the setting', () => {
  it('is https, or http on this computer, and nothing but an origin', () => {
    for (const origin of [own, loopback, 'http://localhost:1', 'http://[::1]:8080', 'https://10.0.0.1:8443']) {
      assert.equal(parseOAuthServer(origin), origin);
    }
    const others = [
      '',
      'oauth.company.example',
      'http://company.example',
      'https://company.example/a',
      'https://company.example//',
      'https://company.example/?',
      'https://company.example/?a=b',
      'https://company.example/#',
      'https://u:p@company.example',
      'https://u@company.example/',
      'ftp://127.0.0.1',
      'file:///a',
      'null',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
    ];
    for (const other of others) {
      assert.equal(parseOAuthServer(other), undefined, other);
    }
  });

  it('may be written as a browser shows it, or in capitals', () => {
    for (const text of [`${own}/`, own.toUpperCase(), `${own}:443`, ` ${own}/ `]) {
      assert.equal(parseOAuthServer(text), own, text);
      assert.equal(choose({ named: own, listed: [text] }), own, text);
      assert.equal(choose({ portal: 'https://portal.company.example', listed: [text] }), own, text);
    }
  });
});
