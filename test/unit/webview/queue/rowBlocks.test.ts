import assert from 'node:assert/strict';
import type { Span } from '../../../../src/core/archive/view.ts';
import { BLOCK, RowBlocks } from '../../../../src/webview/queue/rowBlocks.ts';
import { rowsMessage } from '../../../support/rowsMessage.ts';

describe('the rows of a result', () => {
  it('are asked for by whole blocks, each once', () => {
    const { blocks, asked } = start(250);
    blocks.want({ from: 90, to: 110 });
    blocks.want({ from: 95, to: 120 });
    assert.deepEqual(asked, [
      { from: 0, to: 100 },
      { from: 100, to: 200 },
    ]);
  });

  it('are here when they came, the last block too', () => {
    const { blocks } = start(250);
    blocks.receive(rowsMessage(1, 200, 50));
    assert.deepEqual([blocks.row(199), blocks.row(200)?.id, blocks.row(249)?.id], [undefined, '201', '250']);
    assert.ok(blocks.has({ from: 200, to: 300 }));
    assert.ok(!blocks.has({ from: 199, to: 250 }));
  });

  it('of a part of a block are not taken for all of it', () => {
    const { blocks } = start(250);
    blocks.receive(rowsMessage(1, 50, 120));
    assert.deepEqual([blocks.row(60), blocks.row(100)], [undefined, undefined]);
  });

  it('are not asked for while the thumb passes: two blocks are under way at most, then those in sight by then', () => {
    const { blocks, asked } = start(1_000_000);
    for (let from = 0; from < 1_000_000; from += 50_000) {
      blocks.want({ from, to: from + 40 });
    }
    assert.equal(asked.length, 2);
    blocks.receive(rowsMessage(1, 0, BLOCK));
    blocks.want({ from: 950_000, to: 950_040 });
    assert.deepEqual(asked.at(-1), { from: 950_000, to: 950_100 });
  });

  it('looked at longest ago go first when there are too many', () => {
    const { blocks } = start(1_000_000);
    blocks.receive(rowsMessage(1, 0, BLOCK));
    for (let block = 1; block < 100; block += 1) {
      blocks.receive(rowsMessage(1, block * BLOCK, BLOCK));
    }
    blocks.want({ from: 0, to: 40 });
    blocks.receive(rowsMessage(1, 100 * BLOCK, BLOCK));
    assert.deepEqual([blocks.row(0)?.id, blocks.row(BLOCK)], ['1', undefined]);
  });
});

function start(count: number): { readonly blocks: RowBlocks; readonly asked: Span[] } {
  const asked: Span[] = [];
  return { blocks: new RowBlocks({ resultId: 1, count }, (span) => asked.push(span)), asked };
}
