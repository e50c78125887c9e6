import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { consoleTag } from './consoleTag.ts';
import { projectFolder } from './folders.ts';
import type { HostVersion } from './hostVersion.ts';

/** Where the messages of a browser-hosted test run go: those of the tests to our standard output, all of them to a file. */
export interface HostLog {
  readonly file: string;
  add(type: string, args: readonly unknown[]): void;
}

export function hostLog(version: HostVersion): HostLog {
  const file = join(projectFolder, `dist/test/vscode-${version}.log`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return {
    file,
    add: (type, args) => {
      const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
      appendFileSync(file, `[${type}] ${text}\n`);
      if (text.startsWith(consoleTag)) {
        process.stdout.write(`${text.slice(consoleTag.length)}\n`);
      }
    },
  };
}
