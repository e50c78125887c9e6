import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { startServer, type StartedServer } from './startServer.ts';

interface TestSocksProxyOptions {
  /** Where it connects to, whatever host it is asked for. */
  readonly target: { readonly port: number };
  readonly username: string;
  readonly password: string;
}

/** A SOCKS 5 proxy (RFC 1928) that takes name and password only (RFC 1929) and knows hosts by name only. */
export async function startSocksProxy(
  options: TestSocksProxyOptions,
): Promise<StartedServer & { readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    void greet(client, options, asked);
  });
  return { ...(await startServer(server)), asked };
}

async function greet(
  client: Socket,
  { target, username, password }: TestSocksProxyOptions,
  asked: string[],
): Promise<void> {
  await nextMessage(client);
  client.write(Buffer.from([5, 2]));
  const login = await nextMessage(client);
  const isWelcome = login.equals(
    Buffer.from([1, username.length, ...Buffer.from(username), password.length, ...Buffer.from(password)]),
  );
  client.write(Buffer.from([1, isWelcome ? 0 : 1]));
  if (!isWelcome) {
    client.end();
    return;
  }
  const request = await nextMessage(client);
  const length = request.readUInt8(4);
  asked.push(`${request.toString('latin1', 5, 5 + length)}:${request.readUInt16BE(5 + length)}`);
  const upstream = connect(target.port, '127.0.0.1');
  upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
  client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
  client.pipe(upstream).pipe(client);
}

/** A client waits for an answer after each message, so each arrives by itself. */
async function nextMessage(client: Socket): Promise<Buffer> {
  const [chunk]: unknown[] = await once(client, 'data');
  if (!Buffer.isBuffer(chunk)) {
    throw new Error('no bytes');
  }
  return chunk;
}
