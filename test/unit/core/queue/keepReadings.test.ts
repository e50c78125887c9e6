import assert from 'node:assert/strict';
import { ArchiveError } from '../../../../src/core/archive/archive.ts';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { name, rows } from './modelOnPortal.ts';

describe('what the model read', () => {
  const suite = portalSuite();

  const start = async (count: number): Promise<Awaited<ReturnType<typeof suite.connect>>> => {
    const portal = await suite.startPortal({ rows: rows(count) });
    return await suite.connect(portal);
  };

  it('is kept: the records that were seen, and the counts', async () => {
    const { queue, archive } = await start(60);
    const { groups, total } = await queue.model.refresh();
    const seen = groups.flatMap(({ records }) => records);
    assert.equal(total, 61);
    assert.deepEqual(
      archive.entries.map(({ record }) => record),
      seen.toSorted((a, b) => Number(a.id) - Number(b.id)),
    );
    const { summary, wholeAt } = await archive.state();
    assert.equal(summary?.total, total);
    assert.equal(wholeAt, undefined);
  });

  it('is added to by more of a group, and told apart from what came later', async () => {
    const { queue, archive } = await start(60);
    await queue.model.refresh();
    const written: number[] = [];
    archive.onWrite = () => void written.push(archive.entries.length);
    await queue.model.loadMore(name);
    assert.deepEqual([written, archive.entries.length], [[51], 61]);
  });

  it('counts for the whole queue only where nothing was filtered, and is kept all the same', async () => {
    const { queue, archive } = await start(60);
    queue.model.setListing({ ...wholeListing, show: 'waiting' });
    await queue.model.refresh();
    assert.equal((await archive.state()).summary, undefined);
    assert.equal(archive.entries.length, 51);
  });

  it('is shown without an archive, too', async () => {
    const { queue, archive } = await start(3);
    archive.failure = new ArchiveError('failed', 'the disk is broken');
    assert.equal((await queue.model.refresh()).total, 4);
  });
});
