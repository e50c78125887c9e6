import { once } from 'node:events';
import type { Server, Socket } from 'node:net';

/** A server of a test, on a free port of 127.0.0.1. */
export interface StartedServer {
  readonly port: number;
  /** Ends all its connections, but not itself. */
  cut(): void;
  /** Ends it with all its connections. */
  close(): Promise<void>;
}

export async function startServer(server: Server): Promise<StartedServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port');
  }
  const cut = (): void => {
    for (const socket of sockets) {
      socket.destroy();
    }
  };
  return {
    port: address.port,
    cut,
    async close() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
