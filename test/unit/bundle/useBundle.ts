// Runs the built bundle in a plain Node process, with a `vscode` that takes anything and does nothing, and prints what became of the
// process-wide dispatcher slots of undici, as one line of JSON: before loading, after it, after requests to a demo portal, and after one to
// a portal behind the proxy of the setting `http.proxy`.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fakeVscode } from './fakeVscode.ts';

const [bundle = '', kind = '', proxy = ''] = process.argv.slice(2);
const vscode = fakeVscode({ 'http.proxy': proxy });

const names = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));
const slots = (): unknown[] => names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
if (kind === 'filled') {
  Object.assign(globalThis, Object.fromEntries(names.map((name) => [name, { dispatch: 'the host’s own' }])));
}

const before = slots();
const extension = vscode.load(bundle);
const isKeptByLoading = isDeepStrictEqual(slots(), before);
vscode.activate(extension, join(tmpdir(), 'offline-events-unused'));
const demo = await vscode.run('openDemoPortal');
const summary = await vscode.run('refresh', { portal: demo });
const isKeptByRequests = isDeepStrictEqual(slots(), before);
const outside = await vscode.run('addPortal', { address: 'https://portal.example', accessToken: 'a token' });
const failure = await vscode.run('refresh', { portal: outside }).then(
  () => 'none',
  (error: unknown) => String(error),
);
const isKeptByProxy = isDeepStrictEqual(slots(), before);
console.log(JSON.stringify({ isKeptByLoading, isKeptByRequests, isKeptByProxy, summary, failure }));
process.exit(0);
