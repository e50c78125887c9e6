import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCodeServer } from './codeServer.ts';
import type { HostVersion } from './hostVersion.ts';
import { quietSettings } from './quietSettings.ts';

/** A running VS Code server with an empty data folder of its own. */
export interface VscodeServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Only who knows it may connect; goes into the address as `tkn`. */
  readonly token: string;
  /** User settings, global storage, logs; gone after `stop`. */
  readonly dataFolder: string;
  /** Settles when it has ended, by itself or by `stop`. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly version: HostVersion;
  /** To be installed before the start: folders with a package.json, which are linked and so used as they are, or `.vsix` files. */
  readonly extensions?: readonly string[];
  /**
   * Lets the address of a window name extensions under development and tests. Only for in-host tests: the same switch
   * hides every notification.
   */
  readonly testDriver?: boolean;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts VS Code's own server on a free loopback port and waits until it takes connections. It ends, with all its
 * processes, with `stop` or with this process. Throws with the server's output when it does not start.
 */
export async function startVscodeServer(options: ServerOptions): Promise<VscodeServer> {
  const { node, serverMain } = await installCodeServer(options.version);
  const dataFolder = await createDataFolder(options);
  const token = randomUUID();
  const supervisor = join(import.meta.dirname, 'supervise.ts');
  // Detached: a Ctrl+C in the terminal must reach us only, and the supervisor through us.
  const child = spawn(
    process.execPath,
    [supervisor, dataFolder, node, serverMain, ...serverArguments(options, dataFolder, token)],
    {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
    },
  );
  const ended = once(child, 'exit');
  const port = await listeningPort(child);
  return {
    origin: `http://127.0.0.1:${port}`,
    token,
    dataFolder,
    ended,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function createDataFolder({ settings, extensions = [] }: ServerOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offline-events-vscode-'));
  await mkdir(join(folder, 'data/User'), { recursive: true });
  await writeFile(join(folder, 'data/User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  await mkdir(join(folder, 'extensions'));
  for (const [index, extension] of extensions.filter((path) => !isVsix(path)).entries()) {
    await symlink(extension, join(folder, 'extensions', `linked-${index}`), 'junction');
  }
  return folder;
}

function serverArguments(options: ServerOptions, dataFolder: string, token: string): string[] {
  const args = ['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--server-data-dir', dataFolder];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust');
  const vsixes = (options.extensions ?? []).filter(isVsix);
  if (vsixes.length > 0) {
    args.push('--start-server', ...vsixes.flatMap((path) => ['--install-extension', path]));
  }
  if (options.testDriver === true) {
    args.push('--enable-smoke-test-driver');
  }
  return args;
}

function isVsix(path: string): boolean {
  return path.endsWith('.vsix');
}

async function listeningPort(child: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let output = '';
  const read = (chunk: Buffer): void => {
    output += chunk.toString();
    const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
    if (port !== undefined && output.includes('Extension host agent started')) {
      resolve(Number(port));
      output = '';
    }
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  child.on('exit', () => reject(new Error(`The VS Code server did not start: ${output}`)));
  return promise;
}
