import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Secret } from '../../../../src/core/auth/secret.ts';
import { parseSignIn, serializeSignIn } from '../../../../src/core/auth/signIn.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { createRandom, integer, pick } from '../../../../src/demoPortal/generate/random.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';
import { FileSecrets } from '../../../support/fileSecrets.ts';
import { openWindowProcess, type WindowProcess } from '../../../support/openWindowProcess.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { signInOf } from '../../../support/testQueue.ts';

const RUNS = 200;
const RECORDS = 3;
const KEY = 'signIn.sign-in';
const random = createRandom(4);

/** When a window is killed: so many microseconds after something happened in the life of a renewal. Every third is aimed at the request itself. */
const moments = [
  ['when both have begun', () => integer(random, 0, 25_000)],
  ['when both have begun', () => integer(random, 0, 25_000)],
  ['when both have begun', () => integer(random, 0, 80_000)],
  ['when the OAuth server has a request for new tokens', () => integer(random, 0, 3_000)],
  ['when it has answered', () => integer(random, 0, 4_000)],
  ['when the queue was read', () => 0],
] as const;

describe('a sign-in in several processes', function () {
  this.timeout(300_000);
  const suite = portalSuite();
  let folder: string;
  let secrets: FileSecrets;
  let portal: DemoPortal;
  let windows: WindowProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-'));
    await mkdir(join(folder, 'secrets'));
    secrets = new FileSecrets(join(folder, 'secrets'));
    portal = await suite.startPortal({ rows: makeRows(RECORDS) });
    await secrets.store(KEY, serializeSignIn(signInOf(portal)));
  });
  afterEach(async () => {
    await Promise.all(windows.map(async (window) => await window.kill()));
    windows = [];
    await rm(folder, { recursive: true });
  });

  async function open(name: string): Promise<WindowProcess> {
    const { address, authServer } = portal;
    const entry = { id: 'portal', name: 'test', address, signIn: 'sign-in' };
    const window = await openWindowProcess({ name, folder, portal: entry, authServer });
    windows.push(window);
    return window;
  }

  /** Who asked for new tokens, in order, from the n-th request on. Fails if it was not with one and the same refresh token. */
  function askedFrom(first: number): string[] {
    const requests = tokenRequests(portal).slice(first);
    assert.equal(new Set(requests.map(({ token }) => token)).size <= 1, true);
    return requests.map(({ by }) => by);
  }

  it('is renewed by one request when all find it expired at once', async () => {
    const all = await Promise.all(['a', 'b', 'c', 'd'].map(open));
    for (let round = 1; round <= 5; round++) {
      portal.accounts.tokens.expireAccessTokens();
      const read = await Promise.all(all.map(async (window) => await window.read()));
      assert.deepEqual(read, [RECORDS, RECORDS, RECORDS, RECORDS]);
      assert.equal(tokenRequests(portal).length, round);
    }
  });

  it('ends for a window that is killed, and for no other', async () => {
    const victim = await open('victim');
    const killed = victim.kill();
    // It may be dead before anybody knows.
    spin(20_000);
    assert.equal(await victim.read(), 'killed');
    await killed;
    const survivor = await open('survivor');
    assert.equal(await survivor.read(), RECORDS);
  });

  it(`is neither renewed twice nor lost in ${RUNS} runs in which one of two processes is killed`, async () => {
    const survivor = await open('survivor');
    let next = open('victim');
    const counts = { renewed: 0, byVictim: 0, lost: 0 };
    for (let run = 0; run < RUNS; run++) {
      const victim = await next;
      next = run === RUNS - 1 ? next : open('victim');
      const before = await secrets.get(KEY);
      const { asked, read, askedBeforeKill } = await runAndKill(survivor, victim);
      const story = `run ${run}: ${asked.join(', ')}; ${askedBeforeKill} before the kill; ${read}`;
      // Whoever asks second asks after the other's death.
      assert.equal(asked.length === 1 || (asked.join() === 'victim,survivor' && askedBeforeKill < 2), true, story);
      if (asked.length === 2 && read === 'signedOut') {
        // The victim died with the new tokens, before they were stored: nobody can have them any more.
        assert.equal(await secrets.get(KEY), before, story);
        await signInAfterLoss(survivor, story);
        counts.lost += 1;
      } else {
        assert.equal(read, RECORDS, story);
        assert.notEqual(await secrets.get(KEY), before, story);
        counts.renewed += 1;
        counts.byVictim += asked.at(-1) === 'victim' ? 1 : 0;
      }
    }
    portal.accounts.tokens.expireAccessTokens();
    assert.equal(await survivor.read(), RECORDS);
    const { renewed, byVictim, lost } = counts;
    console.log(
      `      ${RUNS} runs: ${renewed} renewed (${byVictim} by the one that was killed), ${lost} killed between the server's rotation and the store`,
    );
  });

  /** Both read the queue with an expired token, and the victim is killed at some moment. */
  async function runAndKill(
    survivor: WindowProcess,
    victim: WindowProcess,
  ): Promise<{ asked: string[]; askedBeforeKill: number; read: number | string }> {
    portal.accounts.tokens.expireAccessTokens();
    const first = tokenRequests(portal).length;
    let askedBeforeKill = 0;
    const kill = async (): Promise<void> => {
      askedBeforeKill = tokenRequests(portal).length - first;
      await victim.kill();
    };
    const [when, draw] = pick(random, moments);
    const microseconds = draw();
    const killed = Promise.withResolvers<void>();
    onTokenRequest(portal, async () => {
      if (when === 'when the OAuth server has a request for new tokens') {
        await delay(microseconds / 1000);
        killed.resolve(kill());
        await killed.promise;
      } else if (when === 'when it has answered') {
        setImmediate(() => {
          spin(microseconds);
          killed.resolve(kill());
        });
      }
    });
    const reads = await beginToRead(survivor, victim);
    if (when === 'when both have begun') {
      await delay(microseconds / 1000);
      killed.resolve(kill());
    } else if (when === 'when the queue was read') {
      assert.equal(await reads.victims, RECORDS);
      killed.resolve(kill());
    }
    const read = await reads.survivors;
    await killed.promise;
    portal.oauth.faults.length = 0;
    return { asked: askedFrom(first), askedBeforeKill, read };
  }

  /** What the user finds after a loss: asked to sign in, and not by requests in a loop; and all is well when they have. */
  async function signInAfterLoss(survivor: WindowProcess, story: string): Promise<void> {
    const requests = [portal.log.length, portal.oauth.log.length];
    assert.equal(await survivor.read(), 'signedOut', story);
    assert.deepEqual([portal.log.length, portal.oauth.log.length], requests, story);
    const { application, admin: user, accounts, clock } = portal;
    const { accessToken, refreshToken } = accounts.tokens.issueTokens({ application, user }, clock.now());
    const tokens = { accessToken: new Secret(accessToken), refreshToken: new Secret(refreshToken) };
    const before = parseSignIn((await secrets.get(KEY)) ?? '');
    await secrets.store(KEY, serializeSignIn({ ...before, ...tokens }));
    assert.equal(await survivor.read(), RECORDS, story);
  }
});

/** The requests for new tokens so far. */
function tokenRequests({ oauth }: DemoPortal): { token: string; by: string }[] {
  return oauth.log
    .filter(({ url }) => url.startsWith('/oauth/token'))
    .map(({ body, headers }) => ({
      token: new URLSearchParams(body).get('refresh_token') ?? '',
      by: headers['user-agent'] ?? '',
    }));
}

/** Acts when the OAuth server has the next request, before it is dealt with. */
function onTokenRequest({ oauth }: DemoPortal, act: () => Promise<void>): void {
  oauth.faults.push({
    kind: 'held',
    get until() {
      return act();
    },
  });
}

/** Both begin to read, the victim mostly first: it was just started, and is slower in all it does for the first time. */
async function beginToRead(
  survivor: WindowProcess,
  victim: WindowProcess,
): Promise<{ survivors: Promise<number | string>; victims: Promise<number | string> }> {
  if (random() < 0.8) {
    const victims = victim.read();
    await delay(integer(random, 0, 30));
    return { victims, survivors: survivor.read() };
  }
  const survivors = survivor.read();
  await delay(integer(random, 0, 3));
  return { victims: victim.read(), survivors };
}

/** Waits without letting anything else of this process happen: timers are too coarse for microseconds. */
function spin(microseconds: number): void {
  const end = performance.now() + microseconds / 1000;
  while (performance.now() < end);
}
