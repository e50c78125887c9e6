import type { ArchiveViews } from '../../src/infra/archive/archiveViews.ts';
import { type ArchiveDatabase, numberOf } from '../../src/infra/archive/archiveDatabase.ts';
import type { BenchQuery } from './viewQueries.ts';

/** As many rows as a high window shows. */
const ROWS = 60;
const ZONE_OFFSET = 3 * 3_600_000;
const BAR = 6 * 3_600_000;

/** A way to ask our views, and to ask SQLite the same directly. Where both give something, it has to be the same. */
export interface Question {
  readonly ours: (views: ArchiveViews, query: BenchQuery) => Promise<unknown>;
  readonly sqlite: (database: ArchiveDatabase, query: BenchQuery) => unknown;
}

/** The count and the first rows. */
export const findFirstRows: Question = {
  async ours(views, query) {
    const { count, resultId } = await views.find(query);
    views.rows(resultId, { from: 0, to: ROWS });
    return count;
  },
  sqlite(database, query) {
    const count = numberOf(database.get(`SELECT count(*) ${fromOf(query)}`)?.[0]);
    database.all(
      `SELECT id, event_name, changed_at, user, family, about_id, process_id, failed ${fromOf(query)} ORDER BY ${query.orderBy} LIMIT ${ROWS}`,
    );
    return count;
  },
};

/** The counts of all facets. */
export const countFacets: Question = {
  async ours(views, query) {
    await views.facets(query);
  },
  sqlite(database, query) {
    const columns = ["failed, process_id <> ''", 'event_name', 'user', 'process_id', 'family'];
    columns.forEach((column) => database.all(`SELECT count(*), ${column} ${fromOf(query)} GROUP BY ${column}`));
  },
};

/** The bars of the histogram, each parted by events. */
export const countBars: Question = {
  async ours(views, query) {
    await views.histogram({ ...query, stacking: 'event', bars: 150, zoneOffset: ZONE_OFFSET });
  },
  sqlite(database, query) {
    database.all(`SELECT count(*), (changed_at + ${ZONE_OFFSET}) / ${BAR}, event_name ${fromOf(query)} GROUP BY 2, 3`);
  },
};

function fromOf({ where }: BenchQuery): string {
  return `FROM records WHERE fate = 0 AND (${where})`;
}
