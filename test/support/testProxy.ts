import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Identity } from './certificates.ts';
import { startServer, type StartedServer } from './startServer.ts';

export interface TestProxyOptions {
  /** Where it connects to, whatever host it is asked for: tests have no name server. */
  readonly target: { readonly port: number };
  /** What it wants to be told as `Proxy-Authorization`. */
  readonly authorization?: string;
  /** Speaks TLS with its clients. */
  readonly identity?: Identity;
}

/** A real proxy for CONNECT, which keeps all that it sees. */
export interface TestProxy extends StartedServer {
  /** Host and port of each CONNECT, in order. */
  readonly asked: string[];
  /** The header `Proxy-Authorization` of each. */
  readonly authorizations: (string | undefined)[];
  /** All bytes from the client through its tunnels, as Latin-1. */
  readonly seen: () => string;
  /** Called with a tunnel as soon as it is open. */
  onTunnel: (client: Socket, server: Socket) => void;
  /** Called before a CONNECT is answered; it is answered when that ends. */
  onConnect: () => Promise<void>;
  /** The status it answers a CONNECT with. */
  status: number;
}

export async function startProxy({ target, authorization, identity }: TestProxyOptions): Promise<TestProxy> {
  const bytes: Buffer[] = [];
  const server = identity === undefined ? createServer() : createTlsServer(identity);
  const proxy: TestProxy = {
    ...(await startServer(server)),
    asked: [],
    authorizations: [],
    seen: () => Buffer.concat(bytes).toString('latin1'),
    onTunnel: () => undefined,
    onConnect: async () => undefined,
    status: 200,
  };
  onConnect(server, async (host, header, client) => {
    proxy.asked.push(host);
    proxy.authorizations.push(header);
    await proxy.onConnect();
    const status = authorization !== undefined && header !== authorization ? 407 : proxy.status;
    client.write(`HTTP/1.1 ${status} Answer of the proxy\r\n\r\n`);
    if (status !== 200) {
      client.end();
      return;
    }
    const upstream = connect(target.port, '127.0.0.1');
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('data', (chunk) => bytes.push(chunk)).on('close', () => upstream.destroy());
    client.pipe(upstream).pipe(client);
    proxy.onTunnel(client, upstream);
  });
  return proxy;
}

function onConnect(
  server: Server,
  listener: (host: string, authorization: string | undefined, client: Socket) => Promise<void>,
): void {
  server.on('connect', ({ url = '', headers }, client: Socket) => {
    client.on('error', () => client.destroy());
    void listener(url, headers['proxy-authorization'], client);
  });
}
