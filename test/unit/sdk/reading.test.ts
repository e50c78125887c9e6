import assert from 'node:assert/strict';

import type { B24OAuth } from '@bitrix24/b24jssdk';

import type { DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { createSdk } from '../../support/sdk.ts';

interface ListedRecord {
  readonly ID: string;
  readonly EVENT_NAME: string;
}

describe('the official JS SDK reads the portal', () => {
  let portal: DemoPortal;
  let sdk: B24OAuth;

  before(async () => {
    portal = await startDemoPortal({ records: 3_210, rateLimit: false });
  });
  beforeEach(() => {
    sdk = createSdk(portal);
  });
  after(() => portal.close());

  function idsOfTable(): string[] {
    return portal.table.rows().map(({ id }) => String(id));
  }
  function requestsSince(start: number): string[] {
    return portal.log.slice(start).map(({ method }) => method);
  }

  it('gets every record exactly once by callList, a page of 50 per request', async () => {
    const start = portal.log.length;
    const answer = await sdk.actions.v2.callList.make<ListedRecord>({ method: 'event.offline.list' });
    const ids = answer.getData()?.map(({ ID }) => ID);
    assert.deepEqual(ids, idsOfTable());
    assert.deepEqual(requestsSince(start), Array<string>(65).fill('event.offline.list'));
  });

  it('gets every record exactly once by fetchList', async () => {
    const pages: string[][] = [];
    for await (const page of sdk.actions.v2.fetchList.make<ListedRecord>({ method: 'event.offline.list' })) {
      pages.push(page.map(({ ID }) => ID));
    }
    assert.deepEqual(pages.flat(), idsOfTable());
    assert.deepEqual([...new Set(pages.map(({ length }) => length))], [50, 10]);
  });

  it('gets what a filter selects', async () => {
    const answer = await sdk.actions.v2.callList.make<ListedRecord>({
      method: 'event.offline.list',
      params: { filter: { '=EVENT_NAME': 'ONCRMLEADADD' } },
    });
    const expected = portal.table.rows().filter(({ eventName }) => eventName === 'ONCRMLEADADD');
    assert.deepEqual(
      answer.getData()?.map(({ ID }) => ID),
      expected.map(({ id }) => String(id)),
    );
  });

  it('pages by the total and the next of an answer', async () => {
    const first = await sdk.actions.v2.call.make<ListedRecord[]>({
      method: 'event.offline.list',
      params: { start: 3_190 },
    });
    assert.deepEqual([first.getTotal(), first.isMore(), first.getData()?.result.length], [3_210, false, 20]);
  });

  it('knows by profile that the user is an administrator', async () => {
    await sdk.initIsAdmin();
    assert.equal(sdk.auth.isAdmin, true);
  });

  it('sends named commands in one batch call, with a reference from one to the next', async () => {
    const start = portal.log.length;
    const answer = await sdk.actions.v2.batch.make<ListedRecord[]>({
      calls: {
        first: { method: 'event.offline.list', params: { order: { ID: 'ASC' } } },
        next: { method: 'event.offline.list', params: { filter: { '>ID': '$result[first][49][ID]' } } },
      },
      options: { isHaltOnError: true },
    });
    const ids = Object.values(answer.getData() ?? {}).flatMap((page) => page.map(({ ID }: ListedRecord) => ID));
    assert.deepEqual(ids, idsOfTable().slice(0, 100));
    assert.deepEqual(requestsSince(start), ['batch']);
  });

  it('sends a list of commands in one batch call', async () => {
    const answer = await sdk.actions.v2.batch.make<ListedRecord[]>({
      calls: [
        ['event.offline.list', { start: 50 }],
        ['event.offline.list', { start: 100 }],
      ],
      options: { isHaltOnError: false },
    });
    const pages = Object.values(answer.getData() ?? {});
    assert.deepEqual(
      pages.flatMap((page) => page.map(({ ID }: ListedRecord) => ID)),
      idsOfTable().slice(50, 150),
    );
  });

  it('sends 65 commands as two batch calls by batchByChunk', async () => {
    const start = portal.log.length;
    const answer = await sdk.actions.v2.batchByChunk.make<ListedRecord[]>({
      calls: Array.from({ length: 65 }, (_, page) => ['event.offline.list', { start: page * 50 }]),
      options: { isHaltOnError: true },
    });
    const ids = answer
      .getData()
      ?.flat()
      .map(({ ID }) => ID);
    assert.deepEqual(ids, idsOfTable());
    assert.deepEqual(requestsSince(start), ['batch', 'batch']);
  });
});
