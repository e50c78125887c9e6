import assert from 'node:assert/strict';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { RestError } from '../../../src/core/rest/restError.ts';
import { type DemoPortal, startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { httpsSuite, outsideHost, post, routeOf, thisComputer } from '../../support/httpsSuite.ts';
import { ofKind } from '../../support/ofKind.ts';
import { startServer, type StartedServer } from '../../support/startServer.ts';
import type { TestProxy } from '../../support/testProxy.ts';
import { startSocksProxy } from '../../support/testSocksProxy.ts';
import { startTlsFront } from '../../support/tlsFront.ts';

const direct: RequestListener = (_request, response) => response.end('direct');
const addressOf = ({ port }: StartedServer): string => `http://127.0.0.1:${port}`;

describe('requests through a proxy', () => {
  const suite = httpsSuite();
  /** A proxy through which nothing comes. */
  const closedProxy = async (): Promise<TestProxy> => {
    const proxy = await suite.startProxy({ port: 1 });
    proxy.status = 403;
    return proxy;
  };

  describe('to the demo portal behind TLS', () => {
    let portal: DemoPortal;
    let front: StartedServer;
    beforeEach(async () => {
      portal = suite.opens(await startDemoPortal({ records: 10 }));
      front = suite.opens(await startTlsFront(suite.identity, portal.address));
    });

    it('go in a tunnel, in which the proxy sees no token and no method', async () => {
      const proxy = await suite.startProxy(front);
      const { accessToken } = portal.credentials;
      const body = JSON.stringify({ auth: accessToken });
      const url = `https://${outsideHost}/rest/event.offline.list`;
      const answer = await post(suite.client({ proxy: addressOf(proxy) }), { url, body, maxBytes: 100_000 });
      assert.equal(JSON.parse(answer.body).total, 10);
      assert.equal(portal.log[0]?.body, body);
      assert.deepEqual([...new Set(proxy.asked)], [`${outsideHost}:443`]);
      assert.ok(proxy.seen().length > body.length);
      assert.doesNotMatch(proxy.seen(), new RegExp(`${accessToken}|offline|auth`));
    });

    it('tell the proxy its credentials, and the portal nothing of them', async () => {
      const authorization = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
      const proxy = await suite.startProxy(front, { authorization });
      assert.equal((await post(suite.client({ proxy: `http://me:p%40ss@127.0.0.1:${proxy.port}` }))).status, 401);
      assert.deepEqual([...new Set(proxy.authorizations)], [authorization]);
      assert.doesNotMatch(JSON.stringify(portal.log.map(({ headers }) => headers)), /proxy|Basic/i);
    });

    it('go through a proxy that itself speaks TLS', async () => {
      const proxy = await suite.startProxy(front, { identity: await suite.authority.issue('localhost') });
      assert.equal((await post(suite.client({ proxy: `https://localhost:${proxy.port}` }))).status, 401);
      assert.deepEqual([...new Set(proxy.asked)], [`${outsideHost}:443`]);
    });

    it('go through a SOCKS proxy with credentials', async () => {
      const proxy = suite.opens(await startSocksProxy({ target: front, username: 'me', password: 'p@ss' }));
      const socks = (userinfo: string) => suite.client({ proxy: `socks5://${userinfo}@127.0.0.1:${proxy.port}` });
      assert.equal((await post(socks('me:p%40ss'))).status, 401);
      assert.deepEqual([...new Set(proxy.asked)], [`${outsideHost}:443`]);
      await assert.rejects(post(socks('me:wrong')), ofKind('proxy'));
    });
  });

  describe('go without it', () => {
    const answered = { status: 200, body: 'direct' };

    it('to this computer, whatever is set', async () => {
      const proxy = await closedProxy();
      const { port } = suite.opens(await startServer(createHttpServer(direct)));
      for (const address of [addressOf(proxy), 'no://proxy']) {
        const client = suite.client({ proxy: address });
        assert.deepEqual(await post(client, { url: `http://127.0.0.1:${port}/` }), answered);
        assert.deepEqual(await post(client, { url: `http://localhost:${port}/` }), answered);
      }
      assert.deepEqual(proxy.asked, []);
    });

    it('to the hosts that are to be left out, with or without a port', async () => {
      const proxy = await closedProxy();
      const server = await suite.serve(direct, await suite.authority.issue(thisComputer));
      const url = `https://${thisComputer}:${server.port}/`;
      const leftOut = (host: string) => suite.client({ proxy: addressOf(proxy), noProxy: ['x.example', host] });
      for (const host of [thisComputer, `${thisComputer}:${server.port}`, '*']) {
        assert.deepEqual(await post(leftOut(host), { url }), answered);
      }
      assert.deepEqual(proxy.asked, []);
      await assert.rejects(post(leftOut(`${thisComputer}:1`), { url }), ofKind('proxy'));
    });

    it('where VS Code’s proxy support is off', async () => {
      const server = await suite.serve(direct, await suite.authority.issue(thisComputer));
      const client = suite.client({ proxy: addressOf(await closedProxy()), usesProxy: false });
      assert.deepEqual(await post(client, { url: `https://${thisComputer}:${server.port}/` }), answered);
    });
  });

  it('go through it unless the host, or what ends it after a dot, is to be left out', async () => {
    const proxy = await suite.startProxy(await suite.serve((_request, response) => response.end('proxied')));
    const leftOut = (...noProxy: string[]) => suite.client({ proxy: addressOf(proxy), noProxy });
    const others = ['ortal.example', 'sub.portal.example', `${outsideHost}:8443`, ''];
    assert.equal((await post(leftOut(...others))).body, 'proxied');
    const matching = ['example', '.example', '*.example', 'PORTAL.example', '.portal.example', 'portal.example:443'];
    for (const host of matching) {
      // Directly there is nobody under this name.
      await assert.rejects(post(leftOut(host)), ofKind('network'), host);
    }
  });

  describe('when the settings change', () => {
    it('take the new proxy with the next request, and leave the old one alone', async () => {
      const server = await suite.serve((_request, response) => response.end('ok'));
      const [first, second] = [await suite.startProxy(server), await suite.startProxy(server)];
      const client = suite.client({ proxy: addressOf(first) });
      await post(client);
      const before = first.asked.length;
      client.useRoute(routeOf({ proxy: addressOf(second) }));
      await post(client);
      assert.deepEqual([first.asked.length, second.asked.length > 0], [before, true]);
    });

    for (const phase of ['before the tunnel is open', 'before the answer', 'within the answer'] as const) {
      it(`finish on the old proxy, and then its connections are closed: ${phase}`, async () => {
        const client = suite.client({});
        const change = (): void => client.useRoute(routeOf({ usesProxy: false }));
        let requests = 0;
        const server = await suite.serve((_request, response) => {
          requests += 1;
          if (phase === 'before the answer' && requests > 1) {
            change();
          }
          response.write('to the ', () => {
            if (phase === 'within the answer' && requests > 1) {
              change();
            }
            response.end('end');
          });
        });
        const proxy = await suite.startProxy(server);
        const route = routeOf({ proxy: addressOf(proxy) });
        client.useRoute(route);
        // The authority is known from then on, so the next tunnel is the one that counts.
        await post(client);
        client.useRoute(route);
        const closed = Promise.withResolvers<void>();
        proxy.onTunnel = (tunnel) => tunnel.on('close', closed.resolve);
        if (phase === 'before the tunnel is open') {
          proxy.onConnect = async () => change();
        }
        assert.deepEqual(await post(client), { status: 200, body: 'to the end' });
        await closed.promise;
        await assert.rejects(post(client), ofKind('network'), 'the next one goes directly');
      });
    }
  });

  describe('fail, and nothing was sent', () => {
    for (const [status, why] of [
      [407, 'wants other credentials'],
      [403, 'allows no such host'],
      [502, 'can’t reach the portal'],
    ] as const) {
      it(`when the proxy ${why}`, async () => {
        let requests = 0;
        const proxy = await suite.startProxy(await suite.serve(() => void requests++));
        proxy.status = status;
        const client = suite.client({ proxy: `http://me:hunter2@127.0.0.1:${proxy.port}` });
        await assert.rejects(post(client), (error: unknown) => {
          assert.ok(error instanceof RestError);
          assert.equal(error.kind, 'proxy');
          const shown = inspect(error, { showHidden: true, depth: Infinity });
          assert.match(shown, new RegExp(`${status}`), 'the log tells the status');
          assert.doesNotMatch(shown, /hunter2|bWU6aHVudGVyMg/);
          return true;
        });
        assert.deepEqual([requests, proxy.asked], [0, [`${outsideHost}:443`]]);
      });
    }

    it('when what is set is no proxy’s address', async () => {
      await assert.rejects(post(suite.client({ proxy: 'http://me:hunter2@proxy:99999' })), (error: unknown) => {
        assert.ok(error instanceof RestError);
        assert.deepEqual([error.kind, error.cause], ['proxy', undefined]);
        assert.match(error.message, /http\.proxy/);
        assert.doesNotMatch(inspect(error, { showHidden: true }), /hunter2/);
        return true;
      });
    });
  });

  describe('fail as a network error', () => {
    it('when nobody listens where the proxy should be', async () => {
      const gone = await startServer(createHttpServer());
      await gone.close();
      await assert.rejects(post(suite.client({ proxy: addressOf(gone) })), ofKind('network'));
    });

    it('when the proxy dies before it opened a tunnel', async () => {
      const proxy = await suite.startProxy(await suite.serve(() => undefined));
      proxy.onConnect = async () => proxy.cut();
      await assert.rejects(post(suite.client({ proxy: addressOf(proxy) })), ofKind('network'));
      assert.equal(proxy.asked.length, 1, 'asked once, not again and again');
    });

    for (const begins of [false, true]) {
      it(`when the proxy dies ${begins ? 'in' : 'before'} the answer`, async () => {
        let tunnel: Socket | undefined;
        const server = await suite.serve((_request, response) => {
          if (begins) {
            response.writeHead(200, { 'content-length': 100 });
            response.write('{"result":', () => tunnel?.destroy());
          } else {
            tunnel?.destroy();
          }
        });
        const proxy = await suite.startProxy(server);
        proxy.onTunnel = (client) => {
          tunnel = client;
        };
        await assert.rejects(post(suite.client({ proxy: addressOf(proxy) })), ofKind('network'));
      });
    }
  });

  it('end in time, or when they are cancelled, if the proxy never opens a tunnel', async () => {
    const proxy = await suite.startProxy({ port: 1 });
    const stop = new AbortController();
    proxy.onConnect = async () => await new Promise(() => stop.abort());
    const client = suite.client({ proxy: addressOf(proxy) });
    await assert.rejects(post(client, { signal: stop.signal }), ofKind('cancelled'));
    await assert.rejects(post(client, { timeout: 50 }), ofKind('timeout'));
  });

  describe('are read as strictly as direct ones:', () => {
    const cases: readonly { name: string; listener: RequestListener; outcome: unknown; timeout?: number }[] = [
      {
        name: 'follow no redirect',
        listener: (_request, response) =>
          response.writeHead(307, { location: `https://${outsideHost}/elsewhere` }).end('moved'),
        outcome: { status: 307, body: 'moved' },
      },
      {
        name: 'refuse what is too long',
        listener: (_request, response) => response.end('x'.repeat(1001)),
        outcome: 'protocol',
      },
      {
        name: 'refuse what is not UTF-8',
        listener: (_request, response) => response.end(Buffer.from([0xcf, 0xf0])),
        outcome: 'protocol',
      },
      {
        name: 'ask for nothing compressed, and refuse it',
        listener: ({ headers }, response) =>
          response
            .writeHead(200, { 'content-encoding': 'gzip' })
            .end(headers['accept-encoding'] ?? gzipSync('{"result":true}')),
        outcome: 'protocol',
      },
      {
        name: 'give up when the answer does not end',
        listener: (_request, response) => response.writeHead(200).write('{'),
        outcome: 'timeout',
        timeout: 300,
      },
    ];
    for (const { name, listener, outcome, timeout = 10_000 } of cases) {
      it(name, async () => {
        const proxy = await suite.startProxy(await suite.serve(listener));
        const answer = post(suite.client({ proxy: addressOf(proxy) }), { timeout });
        const observed = await answer.catch((error: unknown) => (error instanceof RestError ? error.kind : error));
        assert.deepEqual(observed, outcome);
      });
    }
  });
});
