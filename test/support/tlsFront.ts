import { connect } from 'node:net';
import { createServer } from 'node:tls';
import type { Identity } from './certificates.ts';
import { startServer, type StartedServer } from './startServer.ts';

/** Speaks TLS for a server that does not: ends it, and passes on what is inside. */
export async function startTlsFront(identity: Identity, origin: string): Promise<StartedServer> {
  const port = Number(new URL(origin).port);
  const server = createServer(identity, (client) => {
    const upstream = connect(port, '127.0.0.1');
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('error', () => client.destroy()).on('close', () => upstream.destroy());
    client.pipe(upstream).pipe(client);
  });
  // Of a client that does not trust the certificate.
  server.on('tlsClientError', () => undefined);
  return await startServer(server);
}
