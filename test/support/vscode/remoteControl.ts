import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a line from the window says: the result of a command, or why it failed. */
interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/**
 * Runs commands in a window by their ids, where it is not the point how a user comes to them: the window is opened with
 * `extension` and `env`, and calls back.
 */
export class RemoteControl {
  /** The folder of the extension that does it. */
  readonly extension = join(import.meta.dirname, '../remoteControl');
  readonly env: Readonly<Record<string, string>>;
  readonly #server: Server;
  readonly #socket = Promise.withResolvers<Socket>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #connected: Socket | undefined;
  #lastId = 0;

  static async start(): Promise<RemoteControl> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RemoteControl(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    const address = server.address();
    this.env = { OFFLINE_EVENTS_REMOTE_PORT: String(typeof address === 'object' ? address?.port : '') };
    server.once('connection', (socket) => {
      // A window that ends resets the connection; what waits for it is told by the time limit of its caller.
      socket.on('error', () => undefined);
      createInterface({ input: socket }).on('line', (line) => this.#take(line));
      this.#connected = socket;
      this.#socket.resolve(socket);
    });
  }

  /** What the command returns, as JSON. Rejects with what it throws; never settles if the window closes before. */
  async run(command: string, ...args: readonly unknown[]): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>();
    const id = ++this.#lastId;
    this.#waiting.set(id, answer);
    (await this.#socket.promise).write(`${JSON.stringify({ id, command, args })}\n`);
    return await answer.promise;
  }

  close(): void {
    this.#server.close();
    this.#connected?.destroy();
  }

  #take(line: string): void {
    const { id, result, error }: Answer = JSON.parse(line);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) {
      waiting?.resolve(result);
    } else {
      waiting?.reject(new Error(error));
    }
  }
}
