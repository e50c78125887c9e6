import type { RetentionLimits } from '../../src/infra/archive/retention.ts';

/** The file that the archives' thread runs. */
export const archiveWorker = new URL('../../src/infra/archive/archiveWorker.ts', import.meta.url);

/** Limits that no test reaches by chance. */
export const wideLimits: RetentionLimits = { days: 36_500, bytes: 2 ** 30 };
