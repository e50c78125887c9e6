import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { HttpSettings } from '../../../src/core/rest/httpSettings.ts';
import { RestError } from '../../../src/core/rest/restError.ts';
import { chooseRoute, defaultHttpSettings, type Route } from '../../../src/infra/route.ts';

function routeOf(settings: Partial<HttpSettings>, env: Record<string, string> = {}): Route {
  return chooseRoute({ ...defaultHttpSettings, ...settings }, env);
}

/** The proxy's address; the message of the error where what is set is none. */
function proxyOf(settings: Partial<HttpSettings>, env: Record<string, string> = {}): string | undefined {
  const { proxy } = routeOf(settings, env);
  return proxy instanceof RestError ? proxy.message : proxy?.address;
}

/** What the proxy is told besides. */
function credentialsOf(settings: Partial<HttpSettings>): object | undefined {
  const { proxy } = routeOf(settings);
  return proxy instanceof RestError ? proxy : proxy?.credentials();
}

function basic(text: string): object {
  return { token: `Basic ${Buffer.from(text).toString('base64')}` };
}

describe('the route of requests', () => {
  it('has no proxy where none is named, or VS Code’s proxy support is off', () => {
    assert.equal(proxyOf({}), undefined);
    assert.equal(proxyOf({ proxy: ' ' }, { HTTPS_PROXY: '' }), undefined);
    assert.equal(proxyOf({ usesProxy: false, proxy: 'http://proxy' }, { HTTPS_PROXY: 'http://other' }), undefined);
  });

  it('has the setting’s proxy before the environment’s, and there https_proxy before http_proxy, small letters first', () => {
    const env = { HTTP_PROXY: 'http://d', http_proxy: 'http://c', HTTPS_PROXY: 'http://b', https_proxy: 'http://a' };
    assert.equal(proxyOf({ proxy: 'http://setting' }, env), 'http://setting');
    const taken = (['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const).map((name) => {
      const proxy = proxyOf({}, env);
      env[name] = '';
      return proxy;
    });
    assert.deepEqual([...taken, proxyOf({}, env)], ['http://a', 'http://b', 'http://c', 'http://d', undefined]);
  });

  for (const [written, address] of [
    ['http://proxy.corp:8080', 'http://proxy.corp:8080'],
    ['HTTP://Proxy.Corp:8080/', 'http://proxy.corp:8080'],
    ['proxy.corp:8080', 'http://proxy.corp:8080'],
    ['  10.0.0.1  ', 'http://10.0.0.1'],
    ['http://proxy/some/path?query', 'http://proxy'],
    ['https://proxy', 'https://proxy'],
    ['http://[2001:db8::1]:3128', 'http://[2001:db8::1]:3128'],
    ['http://me:secret@proxy:3128', 'http://proxy:3128'],
    ['socks://proxy:1080', 'socks5://proxy:1080'],
    ['socks5://proxy', 'socks5://proxy'],
    ['socks5h://me:secret@proxy', 'socks5://proxy'],
  ] as const) {
    it(`has ${address} where ${JSON.stringify(written)} is set`, () => {
      assert.equal(proxyOf({ proxy: written }), address);
      assert.equal(proxyOf({}, { HTTPS_PROXY: written }), address);
    });
  }

  for (const written of [
    'http://',
    'http://proxy:99999',
    'http://proxy corp',
    'socks4://proxy',
    'ftp://proxy',
    'http://me:100%@proxy',
  ]) {
    it(`names the place of ${JSON.stringify(written)}, which is no proxy’s address`, () => {
      assert.equal(proxyOf({ proxy: written }), "no proxy's address is in the setting http.proxy");
      assert.equal(proxyOf({}, { HTTP_PROXY: written }), "no proxy's address is in the variable HTTP_PROXY");
    });
  }

  it('tells the proxy who asks: the header that the user set, or else the address’s name and password', () => {
    assert.deepEqual(credentialsOf({ proxy: 'http://proxy' }), {});
    assert.deepEqual(credentialsOf({ proxy: 'http://me:p%40ss%3A%20%D1%8F@proxy' }), basic('me:p@ss: я'));
    assert.deepEqual(credentialsOf({ proxy: 'http://me@proxy' }), basic('me:'));
    assert.deepEqual(credentialsOf({ proxy: 'http://me:pass@proxy', proxyAuthorization: 'Bearer x' }), {
      token: 'Bearer x',
    });
    assert.deepEqual(credentialsOf({ proxy: 'socks5://me:p%40ss@proxy', proxyAuthorization: 'Bearer x' }), {
      username: 'me',
      password: 'p@ss',
    });
  });

  it('shows no credentials when it is printed or serialised', () => {
    const withSecrets = [
      routeOf({ proxy: 'http://me:hunter2@proxy' }),
      routeOf({ proxy: 'http://proxy', proxyAuthorization: 'Basic hunter2' }),
      routeOf({ proxy: 'socks5://me:hunter2@proxy' }),
      routeOf({ proxy: 'http://me:hunter2@proxy:99999' }),
    ];
    for (const route of withSecrets) {
      const shown = [inspect(route, { showHidden: true, depth: Infinity }), JSON.stringify(route)];
      assert.doesNotMatch(shown.join('\n'), /hunter2|aHVudGVyM|bWU6aHVudGVyM/);
    }
  });

  it('leaves out the hosts of the setting, or, where that is empty, of the environment', () => {
    const env = { HTTPS_PROXY: 'http://proxy', NO_PROXY: 'capitals', no_proxy: 'small' };
    assert.equal(routeOf({ noProxy: ['a.example', '.b.example:8443'] }, env).noProxy, 'a.example,.b.example:8443');
    assert.equal(routeOf({}, env).noProxy, 'small');
    assert.equal(routeOf({}, { ...env, no_proxy: '' }).noProxy, 'capitals');
    assert.equal(routeOf({}, { HTTPS_PROXY: 'http://proxy' }).noProxy, '');
  });

  it('has no proxy at all where an asterisk is among those hosts', () => {
    assert.equal(proxyOf({ proxy: 'http://proxy', noProxy: ['a.example', '*'] }), undefined);
    assert.equal(proxyOf({ proxy: 'http://proxy' }, { NO_PROXY: 'a.example, *' }), undefined);
    assert.equal(proxyOf({ proxy: 'http://proxy', noProxy: ['*.a.example'] }), 'http://proxy');
  });
});
