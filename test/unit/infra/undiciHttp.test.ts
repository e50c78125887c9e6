import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { Server as SocketServer } from 'node:net';
import { text } from 'node:stream/consumers';
import type { HttpRequest, HttpResponse } from '../../../src/core/ports.ts';
import { UndiciHttp } from '../../../src/infra/undiciHttp.ts';
import { ofKind } from '../../support/ofKind.ts';

describe('a request over undici', () => {
  let servers: (Server | SocketServer)[] = [];
  let http: UndiciHttp;
  beforeEach(() => {
    http = new UndiciHttp('bitrix24-offline-events/1.2.3');
  });
  afterEach(async () => {
    await http.dispose();
    await Promise.all(
      servers.map(async (server) => {
        server.close();
        if ('closeAllConnections' in server) {
          server.closeAllConnections();
        }
        await once(server, 'close');
      }),
    );
    servers = [];
  });

  async function listen(server: Server | SocketServer): Promise<string> {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    return `http://127.0.0.1:${address.port}`;
  }
  const serve = async (listener: RequestListener): Promise<string> => await listen(createServer(listener));
  const post = async (url: string, request: Partial<HttpRequest> = {}): Promise<HttpResponse> =>
    await http.post({ url, contentType: 'application/json', body: '{}', timeout: 30_000, maxBytes: 1000, ...request });

  it('is a POST with its body, its type and who asks, and nothing that identifies the user', async () => {
    const received: { request: IncomingMessage; body: Promise<string> }[] = [];
    const origin = await serve((request, response) => {
      received.push({ request, body: text(request) });
      response.writeHead(201, { 'content-type': 'text/plain' }).end('hällo');
    });
    assert.deepEqual(await post(`${origin}/rest/profile?a=b`, { body: '{"ü":1}' }), { status: 201, body: 'hällo' });
    const [{ request, body } = {}] = received;
    assert.deepEqual([request?.method, request?.url, await body], ['POST', '/rest/profile?a=b', '{"ü":1}']);
    const { host: _host, connection: _connection, ...headers } = request?.headers ?? {};
    assert.deepEqual(headers, {
      accept: 'application/json',
      'content-length': '8',
      'content-type': 'application/json',
      'user-agent': 'bitrix24-offline-events/1.2.3',
    });
  });

  it('keeps its connections for requests that follow each other', async () => {
    const ports = new Set<number | undefined>();
    const origin = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    for (let i = 0; i < 10; i++) {
      await post(origin);
    }
    assert.ok(ports.size <= 2, `${ports.size} connections`);
  });

  it('follows no redirect', async () => {
    let requests = 0;
    const origin = await serve((_request, response) => {
      requests += 1;
      response.writeHead(307, { location: `${origin}/elsewhere` }).end('moved');
    });
    assert.deepEqual([await post(origin), requests], [{ status: 307, body: 'moved' }, 1]);
  });

  it('gives an answer of any status', async () => {
    const origin = await serve(({ url }, response) => response.writeHead(Number(url?.slice(1))).end('x'));
    for (const status of [200, 400, 401, 404, 429, 500, 503]) {
      assert.deepEqual(await post(`${origin}/${status}`), { status, body: 'x' });
    }
  });

  it('reads an answer up to its limit, and refuses a longer one', async () => {
    const origin = await serve(({ url }, response) => {
      const length = Number(url?.slice(1));
      if (length > 0) {
        response.setHeader('content-length', length);
      }
      // Without a length it goes on for as long as it is read.
      const write = (): void => {
        while (!response.destroyed && response.write('x'.repeat(length || 600))) {
          if (length > 0) {
            break;
          }
        }
        if (length > 0) {
          response.end();
        }
      };
      response.on('drain', write);
      write();
    });
    assert.equal((await post(`${origin}/1000`)).body.length, 1000);
    await assert.rejects(post(`${origin}/1001`), ofKind('protocol'));
    await assert.rejects(post(`${origin}/0`), ofKind('protocol'));
  });

  it('refuses an answer that is not UTF-8', async () => {
    const origin = await serve((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=windows-1251' })
        .end(Buffer.from([0xcf, 0xf0, 0xe8]));
    });
    await assert.rejects(post(origin), ofKind('protocol'));
  });

  it('reads characters that arrive in pieces, and leaves out a byte order mark', async () => {
    const bytes = Buffer.from('\uFEFF"я😀"');
    const origin = await serve((_request, response) => {
      const sendFrom = (i: number): void => {
        if (i < bytes.length) {
          response.write(bytes.subarray(i, i + 1), () => setImmediate(sendFrom, i + 1));
        } else {
          response.end();
        }
      };
      sendFrom(0);
    });
    assert.equal((await post(origin)).body, '"я😀"');
  });

  describe('fails as a timeout', () => {
    it('when no answer comes', async () => {
      const origin = await serve(() => undefined);
      await assert.rejects(post(origin, { timeout: 50 }), ofKind('timeout'));
    });

    it('when the answer does not end', async () => {
      const origin = await serve((_request, response) => {
        response.writeHead(200).write('{"result":');
      });
      await assert.rejects(post(origin, { timeout: 50 }), ofKind('timeout'));
    });
  });

  describe('is cancelled', () => {
    it('before it is sent', async () => {
      let requests = 0;
      const origin = await serve((_request, response) => {
        requests += 1;
        response.end();
      });
      await assert.rejects(post(origin, { signal: AbortSignal.abort() }), ofKind('cancelled'));
      await post(origin);
      assert.equal(requests, 1);
    });

    it('while it waits for the answer, or reads it', async () => {
      for (const begins of [false, true]) {
        const stop = new AbortController();
        const origin = await serve((_request, response) => {
          if (begins) {
            response.writeHead(200).write('{', () => stop.abort());
          } else {
            stop.abort();
          }
        });
        await assert.rejects(post(origin, { signal: stop.signal }), ofKind('cancelled'));
      }
    });
  });

  describe('fails as a network error', () => {
    it('when nobody listens', async () => {
      const server = createServer();
      const origin = await listen(server);
      server.close();
      await once(server, 'close');
      servers = [];
      await assert.rejects(post(origin), ofKind('network'));
    });

    it('when the connection breaks off, before the answer or in it', async () => {
      const before = await serve((_request, response) => response.destroy());
      await assert.rejects(post(before), ofKind('network'));
      const within = await serve((_request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"result":', () => response.destroy());
      });
      await assert.rejects(post(within), ofKind('network'));
      const chunked = await serve((_request, response) => {
        response.write('{"result":', () => response.destroy());
      });
      await assert.rejects(post(chunked), ofKind('network'));
    });

    it('when the other side speaks no HTTP', async () => {
      const origin = await listen(
        createSocketServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n', () => socket.destroy())),
      );
      await assert.rejects(post(origin), ofKind('network'));
      await assert.rejects(post(origin.replace('http:', 'https:')), ofKind('network'));
    });

    it('when it is under way and the extension ends', async () => {
      const origin = await serve(() => void http.dispose());
      await assert.rejects(post(origin), ofKind('network'));
    });
  });

  it('tells nothing of what was sent when it fails', async () => {
    const origin = await serve((_request, response) => response.destroy());
    await assert.rejects(post(origin, { body: '{"auth":"a secret token"}' }), (error: unknown) => {
      assert.ok(error instanceof Error);
      return !JSON.stringify([error.message, error.stack, String(error.cause)]).includes('a secret token');
    });
  });
});
