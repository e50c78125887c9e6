import { resolve } from 'node:path';

/** The checkout: where package.json is. */
export const projectFolder = resolve(import.meta.dirname, '../../..');

/** What the tests and `npm start` install once and keep; git ignores it. */
export const cacheFolder = resolve(projectFolder, '.vscode-test');

/** Where a failed UI test leaves its picture. */
export const failureScreenshots = resolve(projectFolder, 'dist/test/screenshots');
