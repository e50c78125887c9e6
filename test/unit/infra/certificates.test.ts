import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createAuthority } from '../../support/certificates.ts';
import { httpsSuite, post, routeOf, thisComputer } from '../../support/httpsSuite.ts';
import { ofKind } from '../../support/ofKind.ts';

describe('a certificate of an authority that Node does not know', () => {
  const suite = httpsSuite();
  let requests: number;
  let url: string;
  /** How often the operating system's authorities were read. */
  let reads: number;

  const answer: RequestListener = (_request, response) => {
    requests += 1;
    response.end('ok');
  };
  beforeEach(async () => {
    [requests, reads] = [0, 0];
    const server = await suite.serve(answer, await suite.authority.issue(thisComputer));
    url = `https://${thisComputer}:${server.port}/`;
  });
  const trusting = (...authorities: string[]) => ({
    async readAuthorities() {
      reads += 1;
      return authorities;
    },
  });

  it('is refused before anything is sent, where the operating system does not know it either', async () => {
    const other = await createAuthority('Another authority');
    for (const authorities of [[], [other.cert]]) {
      await assert.rejects(post(suite.client({}, trusting(...authorities)), { url }), ofKind('certificate'));
    }
    assert.equal(requests, 0);
  });

  it('is refused before anything is sent, where VS Code is to trust no authority of the system', async () => {
    const client = suite.client({ systemCertificates: false }, trusting(suite.authority.cert));
    await assert.rejects(post(client, { url }), ofKind('certificate'));
    assert.deepEqual([requests, reads], [0, 0]);
  });

  it('is refused where the system does not tell its authorities', async () => {
    const client = suite.client({}, { readAuthorities: async () => await Promise.reject(new Error('no keychain')) });
    await assert.rejects(post(client, { url }), ofKind('certificate'));
  });

  it('is taken where the operating system trusts it, whose authorities are read once for all requests and routes', async () => {
    const server = await suite.serve(answer);
    const proxy = await suite.startProxy(server);
    const allRefused = Promise.withResolvers<void>();
    let tunnels = 0;
    proxy.onTunnel = (tunnel) =>
      tunnel.on('close', () => {
        tunnels += 1;
        if (tunnels === 3) {
          allRefused.resolve();
        }
      });
    const client = suite.client(
      { proxy: `http://127.0.0.1:${proxy.port}` },
      {
        async readAuthorities() {
          reads += 1;
          await allRefused.promise;
          return [suite.authority.cert];
        },
      },
    );
    const answers = await Promise.all([post(client), post(client), post(client)]);
    client.useRoute(routeOf({ proxy: `http://localhost:${proxy.port}` }));
    answers.push(await post(client));
    assert.deepEqual(
      answers.map(({ body }) => body),
      ['ok', 'ok', 'ok', 'ok'],
    );
    assert.deepEqual([requests, reads], [4, 1]);
  });

  it('is taken beside those of authorities that Node itself trusts', async () => {
    const trusted = getCACertificates('default');
    const other = await createAuthority('Another authority');
    const server = await suite.serve(answer, await other.issue(thisComputer));
    const client = suite.client({}, trusting(suite.authority.cert));
    setDefaultCACertificates([...trusted, other.cert]);
    try {
      await post(client, { url });
      await post(client, { url: `https://${thisComputer}:${server.port}/` });
    } finally {
      setDefaultCACertificates(trusted);
    }
    assert.equal(requests, 2);
  });

  it('is no longer taken once VS Code is to trust no authority of the system', async () => {
    const client = suite.client({}, trusting(suite.authority.cert));
    await post(client, { url });
    client.useRoute(routeOf({ systemCertificates: false }));
    await assert.rejects(post(client, { url }), ofKind('certificate'));
  });

  it('is taken unseen where the user switched the check off: by our requests, and by nobody else’s', async () => {
    const client = suite.client({ strictSsl: false }, trusting());
    assert.equal((await post(client, { url })).body, 'ok');
    assert.equal(reads, 0);
    await assert.rejects(fetch(url, { method: 'POST' }));
    client.useRoute(routeOf({ strictSsl: true }));
    await assert.rejects(post(client, { url }), ofKind('certificate'));
    assert.equal(requests, 1);
  });

  it('is refused for another host than its own, directly and through a proxy, although its authority is trusted', async () => {
    const server = await suite.serve(answer, await suite.authority.issue('other.example'));
    const proxy = await suite.startProxy(server);
    const direct = post(suite.client({}), { url: `https://${thisComputer}:${server.port}/` });
    await assert.rejects(direct, ofKind('certificate'));
    await assert.rejects(post(suite.client({ proxy: `http://127.0.0.1:${proxy.port}` })), ofKind('certificate'));
    assert.equal(requests, 0);
  });

  it('is refused of a proxy, which then gets no credentials', async () => {
    const identity = await suite.authority.issue('localhost');
    const proxy = await suite.startProxy({ port: 1 }, { identity });
    const client = suite.client({ proxy: `https://me:hunter2@localhost:${proxy.port}` }, trusting());
    await assert.rejects(post(client), ofKind('certificate'));
    assert.deepEqual(proxy.asked, []);
  });

  it('is refused when its time is over', async () => {
    const server = await suite.serve(answer, await suite.authority.issue(thisComputer, { isExpired: true }));
    const late = post(suite.client({}), { url: `https://${thisComputer}:${server.port}/` });
    await assert.rejects(late, ofKind('certificate'));
    assert.equal(requests, 0);
  });

  describe('in a process of its own', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'offline-events-authority-'));
    });
    after(() => rm(folder, { recursive: true }));

    async function outcomeWith(variable: string): Promise<string> {
      const file = join(folder, 'authority.pem');
      await writeFile(file, suite.authority.cert);
      const script = fileURLToPath(import.meta.resolve('../../support/requestOutside.ts'));
      const env = { ...process.env, [variable]: file };
      return (await promisify(execFile)(process.execPath, [script, url], { env })).stdout.trim();
    }

    it('is taken where NODE_EXTRA_CA_CERTS names its authority', async () => {
      assert.deepEqual([await outcomeWith('NODE_EXTRA_CA_CERTS'), requests], ['200', 1]);
    });

    it('is taken where its authority is among the system’s, which Linux lets a variable name', async function () {
      if (process.platform !== 'linux') {
        this.skip();
      }
      assert.deepEqual([await outcomeWith('SSL_CERT_FILE'), requests], ['200', 1]);
    });

    it('is refused otherwise', async () => {
      assert.deepEqual([await outcomeWith('OFFLINE_EVENTS_UNUSED'), requests], ['certificate', 0]);
    });
  });
});
