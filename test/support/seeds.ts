/** The seeds of property tests: always the same one, so that a failure can be repeated; with `npm run test:long -- --seeds N` that many. */
export const seeds: readonly number[] = Array.from({ length: Number(process.env['LAW_SEEDS'] ?? 1) }, (_, i) => i + 1);
