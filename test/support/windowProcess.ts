// A window of the extension without VS Code, in a process of its own: the product's sign-ins, lock and client on a secret store of files. Its one
// argument is its WindowOptions as JSON. It says `ready`; then it reads the queue at each message, and answers with the number of its records or
// the kind of the failure.
import { SignIns } from '../../src/core/auth/signIns.ts';
import { TokenServer } from '../../src/core/auth/tokenServer.ts';
import type { Log } from '../../src/core/ports.ts';
import { RestClients } from '../../src/core/rest/restClients.ts';
import { toRestError } from '../../src/core/rest/restError.ts';
import { nodeClock as clock } from '../../src/infra/nodeClock.ts';
import { SqliteLock } from '../../src/infra/sqliteLock.ts';
import { UndiciHttp } from '../../src/infra/undiciHttp.ts';
import { FileSecrets } from './fileSecrets.ts';
import type { WindowOptions } from './openWindowProcess.ts';

const { name, folder, portal, authServer }: WindowOptions = JSON.parse(process.argv[2] ?? '');
const log: Log = { info: ignore, warn: ignore, error: ignore };
const http = new UndiciHttp(name);
const lock = new SqliteLock(`${folder}/locks`, clock);
const signIns = new SignIns({
  secrets: new FileSecrets(`${folder}/secrets`),
  lock,
  log,
  tokenServer: new TokenServer({ http, clock, log }),
  listedServers: () => [authServer],
});
const clients = new RestClients({ http, clock, log, random: Math.random, enterprisePortals: () => [] });
clients.liftLimit(portal.address);
const client = clients.create(portal.address, signIns.tokensOf(portal));

process.on('message', () => void read());
// What is loaded with the first use is loaded now, so that moments of a test are moments of a renewal.
await lock.run(name, 10_000, async () => undefined);
await http.post({ url: authServer, contentType: 'text/plain', body: '', timeout: 10_000, maxBytes: 10_000 });
process.send?.('ready');

async function read(): Promise<void> {
  const answer = await client.call('event.offline.list', {}, { repeat: 'always' }).then(
    ({ total }) => total,
    (error: unknown) => toRestError(error).kind,
  );
  process.send?.(answer ?? 'no total');
}

function ignore(): void {
  // A test looks at what the servers received.
}
