/** A VS Code that the tests run in, by its minor version. */
export type HostVersion = keyof typeof hosts;

/**
 * The browser-hosted VS Code for each version: the code-server package that holds it, and the major version of the Node
 * that package was made for (its `engines`). 1.110 is what `engines.vscode` of our package.json names: older ones
 * cannot be installed from npm alone.
 */
export const hosts = {
  '1.110': { codeServer: '4.110.0', nodeMajor: 22 },
  '1.139': { codeServer: '4.139.1', nodeMajor: 24 },
} as const;

export const newestHost: HostVersion = '1.139';

/** All versions, oldest first. */
export const hostVersions: readonly HostVersion[] = ['1.110', '1.139'];

/** Throws when the text names none of our hosts. */
export function parseHostVersion(text: string): HostVersion {
  const version = hostVersions.find((known) => known === text);
  if (version === undefined) {
    throw new Error(`Unknown VS Code version: ${text}. Known: ${hostVersions.join(', ')}`);
  }
  return version;
}
