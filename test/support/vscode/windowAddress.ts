import type { VscodeServer } from './vscodeServer.ts';

/** The address of a window on the server, with a folder open or empty. */
export function windowAddress(server: VscodeServer, folder?: string): string {
  const address = emptyWindow(server);
  if (folder !== undefined) {
    address.searchParams.delete('ew');
    address.searchParams.set('folder', folder);
  }
  return address.href;
}

/**
 * The address of a window that runs the script's `run` in its extension host, with the extensions under development: as
 * VS Code's own browser tests make it (microsoft/vscode, test/integration/browser). Needs a server with `testDriver`.
 * Such a window refuses to show modal dialogs.
 */
export function testWindowAddress(server: VscodeServer, testsPath: string, extensions: readonly string[]): string {
  const address = emptyWindow(server);
  const remote = (path: string): string => `vscode-remote://${address.host}${path}`;
  const payload = [
    ...extensions.map((folder) => ['extensionDevelopmentPath', remote(folder)]),
    ['extensionTestsPath', remote(testsPath)],
    ['skipWelcome', 'true'],
  ];
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

function emptyWindow(server: VscodeServer): URL {
  const address = new URL(server.origin);
  address.searchParams.set('tkn', server.token);
  address.searchParams.set('ew', 'true');
  return address;
}
