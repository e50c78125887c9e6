import type { VscodeServer } from './vscodeServer.ts';

export interface WindowContents {
  /** The workspace's folder; without it the window is empty. */
  readonly folder?: string;
  /** Folders of extensions under development, each with its package.json. */
  readonly developmentExtensions: readonly string[];
  /** The script whose `run` is called in the extension host. Such a window refuses to show modal dialogs. */
  readonly testsPath?: string;
}

/** The address of a window on the server: as VS Code's own browser tests make it (microsoft/vscode, test/integration/browser). */
export function windowAddress(server: VscodeServer, contents: WindowContents): string {
  const address = new URL(server.origin);
  const remote = (path: string) => `vscode-remote://${address.host}${path}`;
  const payload = [
    ...contents.developmentExtensions.map((folder) => ['extensionDevelopmentPath', remote(folder)]),
    ...(contents.testsPath === undefined ? [] : [['extensionTestsPath', remote(contents.testsPath)]]),
    ['skipWelcome', 'true'],
  ];
  address.searchParams.set('tkn', server.token);
  if (contents.folder === undefined) {
    address.searchParams.set('ew', 'true');
  } else {
    address.searchParams.set('folder', contents.folder);
  }
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
