// `npm run test:long -- --seeds N`: the laws of reading a whole queue, tried with N seeds each instead of one.
import { parseArgs } from 'node:util';
import { runProcess } from './support/runSuite.ts';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '20' } } });
if (!/^[1-9]\d*$/.test(values.seeds)) {
  throw new Error(`--seeds is not a number from 1 on: "${values.seeds}"`);
}
const laws = ['wholeReadProperties', 'syncProperties'].map((name) => `test/unit/core/queue/${name}.test.ts`);
const mocha = ['node_modules/mocha/bin/mocha.js', '--timeout', '600000', ...laws];
process.exitCode = await runProcess(process.execPath, mocha, { LAW_SEEDS: values.seeds });
