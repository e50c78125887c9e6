import assert from 'node:assert/strict';

import { parseCliOptions } from '../../../src/demoPortal/cliOptions.ts';

describe('parseCliOptions', () => {
  it('serves 1,300 records of seed 1 on a free port where nothing is said', () => {
    assert.deepEqual(parseCliOptions([]), { records: 1_300, seed: 1, port: 0, table: undefined });
  });

  it('reads all four arguments', () => {
    const args = ['--records', '10000', '--seed=7', '--port', '8080', '--table', 'rows.json'];
    assert.deepEqual(parseCliOptions(args), { records: 10_000, seed: 7, port: 8_080, table: 'rows.json' });
  });

  const mistakes: [args: string[], message: RegExp][] = [
    [['--records', 'many'], /^--records is not a whole number from 0 to 2000000: "many"$/],
    [['--records=-1'], /^--records is not a whole number/],
    [['--records', '1e3'], /^--records is not a whole number/],
    [['--seed', '1.5'], /^--seed is not a whole number/],
    [['--port', '70000'], /^--port is not a whole number from 0 to 65535: "70000"$/],
    [['--table'], /--table/],
    [['--verbose'], /--verbose/],
    [['rows.json'], /rows\.json/],
  ];
  for (const [args, message] of mistakes) {
    it(`names the mistake in "${args.join(' ')}"`, () => {
      assert.throws(() => parseCliOptions(args), { message });
    });
  }
});
