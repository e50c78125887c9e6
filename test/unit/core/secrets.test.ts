import assert from 'node:assert/strict';
import { Secret } from '../../../src/core/auth/secret.ts';
import type { SignIn } from '../../../src/core/auth/signIn.ts';
import { planRequests } from '../../../src/core/queue/clearRequests.ts';
import { readSelection } from '../../../src/core/queue/selection.ts';
import { type DemoPortal, startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import type { Fault } from '../../../src/demoPortal/http/faults.ts';
import { recordsOf } from '../../support/exports.ts';
import { writtenInAllForms } from '../../support/leaks.ts';
import { portalSuite } from '../../support/portalSuite.ts';
import { seen, seenIn } from '../../support/rows.ts';
import { createTestQueue, signInOf, type TestQueue } from '../../support/testQueue.ts';
import { dealRow } from '../../support/product.ts';
import { leakingPlaces, type SecretPlaces } from './secretPlaces.ts';

/** What a user types for a sign-in that no server accepts. */
const refused = {
  accessToken: 'marked-access-4f1c9b7de02a86535f1e',
  refreshToken: 'marked-refresh-77d0b3a9c4e51f2680ab',
  clientSecret: 'Mk7sEcReTb2xQ9vLr4tYp8wZn3cHd6fGj5kAa1sUe0iOo',
};

describe('the secrets of a sign-in', () => {
  const suite = portalSuite();
  let portal: DemoPortal;
  let client: TestQueue;
  let places: SecretPlaces;

  beforeEach(async () => {
    suite.confirm();
    portal = await suite.startPortal({ rows: [1, 2, 3, 4, 5, 6].map((id) => dealRow(id, id)) });
    client = await suite.connect(portal);
    places = { portal, client, told: [] };
  });

  const leaks = (): string[] => leakingPlaces(places, Object.values(refused));

  /** Does something, whatever becomes of it, and remembers what was told. */
  async function tell(done: Promise<unknown>): Promise<void> {
    places.told.push(await done.catch((error: unknown) => error));
  }

  /** Everything that the product does with a sign-in: it checks, reads, plans, clears, renews, tries another one, and is given a new one. */
  async function doEverything(): Promise<void> {
    const { queue, signIns, trials, queues } = client;
    const { reader } = queue;
    const given: SignIn = {
      accessToken: new Secret(refused.accessToken),
      refreshToken: new Secret(refused.refreshToken),
      clientId: 'app.0123456789abcd.01234567',
      clientSecret: new Secret(refused.clientSecret),
    };
    await tell(trials.try({ ...queue.portal }, given));
    await tell(queue.check());
    await tell(queue.model.refresh());
    await tell(queue.model.loadMore('ONCRMDEALUPDATE'));
    const [first] = portal.table.rows();
    assert.ok(first !== undefined, 'something is left to clear');
    const named = seenIn(portal, [first.id]);
    const upTo = seen(first).id;
    await tell(
      readSelection(
        reader,
        { kind: 'group', eventName: first.eventName, show: 'all', records: [] },
        { upTo, expected: 1 },
      ),
    );
    await tell(planRequests(named, reader, { extendedMode: true, authConnector: undefined }));
    await tell(queue.clear(named, { extendedMode: true }));
    await tell(queue.clear(named, { extendedMode: false }));
    portal.accounts.tokens.expireAccessTokens();
    await tell(queue.model.refresh());
    await tell(signIns.save('sign-in', { ...given, ...signInOf(portal) }));
    await tell(signIns.find('sign-in'));
    await tell(trials.end());
    places.told.push(
      queues.all.map((one) => [one.portal, one.model.state]),
      client.portals.all,
    );
  }

  it('are left nowhere but in the secret store and in the bodies of requests', async () => {
    await doEverything();
    assert.equal(portal.oauth.log.length > 0, true, 'it was renewed');
    assert.deepEqual(leaks(), []);
  });

  describe('are left nowhere, although a server repeats them, in', () => {
    const answers: readonly { name: string; answer: (text: string) => Fault & { kind: 'answer' | 'redirect' } }[] = [
      {
        name: 'an error’s description',
        answer: (text) => json(400, { error: 'ERROR_ARGUMENT', error_description: text, argument: text }),
      },
      { name: 'an error’s code', answer: (text) => json(401, { error: text, error_description: '' }) },
      {
        name: 'the errors of commands',
        answer: (text) =>
          json(200, { result: { result: [], result_error: { p0: { error: text, error_description: text } } } }),
      },
      {
        name: 'a page',
        answer: (text) => ({ kind: 'answer', status: 502, body: `<html><h1>${text}</h1>`, contentType: 'text/html' }),
      },
      { name: 'half an answer', answer: (text) => ({ kind: 'answer', status: 200, body: `{"result":"${text}` }) },
      {
        name: 'a redirect',
        answer: (text) => ({ kind: 'redirect', location: `https://x.example/?${encodeURI(text)}` }),
      },
    ];
    for (const { name, answer } of answers) {
      for (const which of ['accessToken', 'refreshToken', 'clientSecret'] as const) {
        it(`${name}: ${which}`, async () => {
          for (const secret of [portal.credentials[which], refused[which]]) {
            for (const text of writtenInAllForms(secret).split(' ')) {
              const fault = answer(text);
              portal.faults.add(fault, { times: Infinity });
              if (fault.kind === 'answer') {
                portal.oauth.faults.push(...Array.from({ length: 3 }, () => fault));
              }
              await doEverything();
              portal.faults.clear();
              portal.oauth.faults.length = 0;
            }
          }
          assert.deepEqual(leaks(), []);
        });
      }
    }
  });
});

describe('a secret that is left', () => {
  const { accessToken, refreshToken, clientSecret } = refused;
  let places: SecretPlaces;
  beforeEach(async () => {
    const portal = await startDemoPortal();
    places = { portal, client: await createTestQueue(portal), told: [] };
    await places.client.queue.model.refresh();
  });
  afterEach(async () => {
    await places.client.close();
    await places.portal.close();
  });

  const plants: readonly { place: string; plant: (places: SecretPlaces) => unknown }[] = [
    { place: 'log', plant: ({ client }) => client.log.lines.push(`could not read ${refreshToken}`) },
    { place: 'global state', plant: ({ client }) => client.state.set('x', { token: accessToken }) },
    { place: 'copies', plant: ({ client }) => client.copies.add(recordsOf([{ token: accessToken }])) },
    { place: 'URL', plant: ({ portal }) => fetch(`${portal.address}/rest/profile?auth=${accessToken}`) },
    {
      place: 'header',
      plant: ({ portal }) => fetch(portal.address, { headers: { authorization: `Bearer ${accessToken}` } }),
    },
    { place: 'name in the secret store', plant: ({ client }) => client.secrets.store(`signIn.${accessToken}`, '{}') },
    { place: 'result', plant: ({ told }) => told.push({ report: { clientSecret } }) },
    { place: 'result, printed', plant: ({ told }) => told.push(new Error('no', { cause: new Error(clientSecret) })) },
  ];
  for (const { place, plant } of plants) {
    it(`in a ${place}, is found`, async () => {
      assert.deepEqual(leakingPlaces(places, Object.values(refused)), []);
      await plant(places);
      assert.ok(leakingPlaces(places, Object.values(refused)).includes(place));
    });
  }
});

function json(status: number, body: object): Fault & { kind: 'answer' } {
  return { kind: 'answer', status, body: JSON.stringify(body), contentType: 'application/json' };
}
