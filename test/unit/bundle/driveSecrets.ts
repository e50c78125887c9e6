// Runs the built bundle in a plain Node process and drives secrets through its commands, with a demo portal that repeats them in its answers and
// a proxy that refuses its password. Prints one line of JSON, an Outcome: `node driveSecrets.ts <bundle> <folder> [yes, to plant leaks]`.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { createAuthority } from '../../support/certificates.ts';
import { secretsOf } from '../../support/cleanLog.ts';
import { filesIn } from '../../support/filesIn.ts';
import { findLeaks, writtenInAllForms } from '../../support/leaks.ts';
import { dealRow } from '../../support/product.ts';
import { startProxy } from '../../support/testProxy.ts';
import { startTlsFront } from '../../support/tlsFront.ts';
import { fakeVscode } from './fakeVscode.ts';

export interface Outcome {
  /** All that was searched: what VS Code was called with, files, results, requests. */
  readonly places: readonly string[];
  /** Those of them that hold a secret. */
  readonly leaks: readonly string[];
  /** How often each command worked, and how often it failed. */
  readonly done: Readonly<Record<string, { readonly worked: number; readonly failed: number }>>;
}

const [bundle = '', folder = '', isLeaking = ''] = process.argv.slice(2);

const marked = {
  accessToken: 'MARKEDaccess4f1c9b7de02a86535f1e0b7c',
  refreshToken: 'MARKEDrefresh77d0b3a9c4e51f2680ab44d2',
  clientSecret: 'MARKEDkeyb2xQ9vLr4tYp8wZn3cHd6fGj5kA',
};
const proxyPassword = 'MARKED/proxy+p=ss wörd"5d1';

const portal = await startDemoPortal({ rows: [1, 2, 3, 4].map((id) => dealRow(id, id)), rateLimit: false });
const front = await startTlsFront(await (await createAuthority()).issue('portal.example'), portal.address);
const proxy = await startProxy({ target: front });
const vscode = fakeVscode({
  'offlineEvents.oauthServers': [portal.authServer],
  'http.proxy': `http://me:${encodeURIComponent(proxyPassword)}@127.0.0.1:${proxy.port}`,
  'http.proxyStrictSSL': false,
});
vscode.activate(vscode.load(bundle), folder);

const secrets = new Set([...Object.values(marked), proxyPassword]);
const results: string[] = [];
const done: Record<string, { worked: number; failed: number }> = {};

async function run(command: string, argument?: object): Promise<unknown> {
  const count = (done[command] ??= { worked: 0, failed: 0 });
  try {
    const result = await vscode.run(command, argument);
    count.worked += 1;
    results.push(inspect(result, { depth: Infinity }), JSON.stringify(result) ?? '');
    return result;
  } catch (error) {
    count.failed += 1;
    results.push(inspect(error, { depth: Infinity, showHidden: true }));
    return undefined;
  } finally {
    for (const secret of secretsOf(portal)) {
      secrets.add(secret);
    }
  }
}

function newTokens(): { accessToken: string; refreshToken: string } {
  const { accessToken, refreshToken } = portal.accounts.tokens.issueTokens(
    { application: portal.application, user: portal.admin },
    portal.clock.now(),
  );
  secrets.add(accessToken).add(refreshToken);
  return { accessToken, refreshToken };
}

const { address, credentials } = portal;
const id = await run('addPortal', { address, ...credentials, name: 'northwind' });
await run('refresh', { portal: id });
await run('openRecord', { portal: id, id: '2' });

// Everything once more with each kind of failure in its way, by a script and by a user.
const echo = [credentials.accessToken, credentials.clientSecret, marked.accessToken].map(writtenInAllForms).join(' ');
const description = JSON.stringify({ error: 'ACCESS_DENIED', error_description: echo });
for (const [status, body] of [
  [403, description],
  [401, JSON.stringify({ error: marked.clientSecret, error_description: echo })],
  [200, `{"result":"${echo}`],
  [404, `<html><title>${echo}</title></html>`],
] as const) {
  portal.faults.add({ kind: 'answer', status, body }, { times: Infinity });
  await run('refresh', { portal: id });
  await run('refresh');
  await run('diagnosePortal', { portal: id });
  await run('clearRecords', { portal: id, ids: ['1'] });
  await run('clearFailed');
  await run('signIn', { portal: id, ...marked });
  await run('openRecord', { portal: id, id: '999' });
  portal.faults.clear();
}

portal.accounts.tokens.expireAccessTokens();
await run('refresh', { portal: id });
portal.accounts.tokens.expireAccessTokens();
portal.oauth.faults.push({ kind: 'answer', status: 400, body: description.replace('ACCESS_DENIED', 'invalid_grant') });
await run('refresh', { portal: id });
await run('signIn', { portal: id, ...marked });
await run('signIn', { portal: id, ...newTokens() });
await run('diagnosePortal', { portal: id });
await run('clearRecords', { portal: id, ids: ['1', '3'] });

const outside = await run('addPortal', { address: 'https://portal.example', ...credentials, ...newTokens() });
await run('refresh', { portal: outside });
proxy.status = 407;
proxy.cut();
await run('refresh', { portal: outside });
await run('refresh');
await run('addPortal', { address: `https://northwind.bitrix24.com/rest/1/${marked.accessToken}/`, ...marked });
await run('removePortal', { portal: id });

if (isLeaking === 'yes') {
  vscode.given.push(
    { to: 'window.createOutputChannel().info', text: `could not read ${marked.refreshToken}` },
    { to: 'window.showErrorMessage', text: encodeURIComponent(proxyPassword) },
    { to: 'globalState.update', text: Buffer.from(`me:${proxyPassword}`).toString('base64') },
  );
  results.push(marked.accessToken);
  await fetch(`${address}/rest/profile?auth=${marked.accessToken}`);
  await writeFile(join(folder, 'leak.json'), JSON.stringify({ secret: marked.clientSecret }));
}
const files = await filesIn(folder);
const hasLeak = (content: string | Buffer): boolean => findLeaks(secrets, content).length > 0;
const requests = [...portal.log, ...portal.oauth.log].map(({ url, headers }) => `${url}\n${JSON.stringify(headers)}`);
const places: (readonly [string, string | Buffer])[] = [
  ...vscode.given.map(({ to, text }) => [to, text] as const),
  ...[...files].map(([path, content]) => [path.slice(folder.length + 1), content] as const),
  ['a result', results.join('\n')],
  ['a URL or a header', requests.join('\n')],
  ['the tunnel of the proxy', proxy.seen()],
];
const outcome: Outcome = {
  leaks: [...new Set(places.filter(([, content]) => hasLeak(content)).map(([place]) => place))],
  places: [...new Set(places.map(([place]) => place))],
  done,
};
console.log(JSON.stringify(outcome));
process.exit(0);
