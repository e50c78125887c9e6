import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface CliOptions {
  /** How many records to generate. */
  readonly records: number;
  readonly seed: number;
  /** 0: a free one. */
  readonly port: number;
  /** The path of a file with the records to serve instead of generated ones. */
  readonly table: string | undefined;
}

/** How to call the command, for the message after a mistake. */
export const usage = 'Usage: npm run portal -- [--records N] [--seed S] [--port P] [--table rows.json]';

/**
 * Reads the arguments after the program's name.
 *
 * @throws {Error} saying which argument is wrong, and why
 */
export function parseCliOptions(args: readonly string[]): CliOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '1300' },
      seed: { type: 'string', default: '1' },
      port: { type: 'string', default: '0' },
      table: { type: 'string' },
    },
  });
  return {
    records: parseWhole('records', values.records, 2_000_000),
    seed: parseWhole('seed', values.seed, 2 ** 32 - 1),
    port: parseWhole('port', values.port, 65_535),
    table: values.table,
  };
}

function parseWhole(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new Error(`--${name} is not a whole number from 0 to ${max}: "${text}"`);
  }
  return value;
}
