import assert from 'node:assert/strict';
import { isObject, parseJson } from '../../src/core/json.ts';
import { parseRecordId } from '../../src/core/queue/record.ts';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { FollowedText } from '../../src/host/record/followedText.ts';
import { dealRow } from '../support/product.ts';
import { createTestQueue, type TestQueue } from '../support/testQueue.ts';

/** The record's, or the text that stands in its place. */
async function idIn(followed: FollowedText): Promise<unknown> {
  const value = parseJson(new TextDecoder().decode((await followed.read()).bytes));
  return isObject(value) ? value['ID'] : value;
}

describe('the text of a record’s document', () => {
  let portal: DemoPortal;
  let client: TestQueue;
  let text: FollowedText | undefined;

  beforeEach(async () => {
    portal = await startDemoPortal({ rows: Array.from({ length: 60 }, (_, i) => dealRow(100 + i, i)) });
    client = await createTestQueue(portal);
  });
  afterEach(async () => {
    text?.dispose();
    await client.close();
    await portal.close();
  });

  function follow(id: string, onDidChange = (): void => undefined): FollowedText {
    const parsed = parseRecordId(id);
    assert.ok(parsed !== undefined);
    text = new FollowedText({ portalId: client.queue.portal.id, id: parsed }, client.queues, onDidChange);
    return text;
  }

  it('is the record once its queue can be read again, also where the tree does not get to it', async () => {
    const denied = { kind: 'answer', status: 403, body: '{"error":"ACCESS_DENIED"}' } as const;
    portal.faults.add(denied);
    const changed = Promise.withResolvers<void>();
    const followed = follow('159', changed.resolve);
    assert.match(String(await idIn(followed)), /administrator/);
    await client.queue.model.refresh();
    await changed.promise;
    assert.equal(await idIn(followed), '159');
  });
});
