import { packCopy, unpackRecord } from './packedRecord.ts';
import type { PortalStore } from './portalStore.ts';
import type { ArchiveJobs } from './workerMessages.ts';

/** What can be done with a portal's store from another thread. The answer to a search may turn out to be unwanted while it goes on. */
export function jobsOf(store: PortalStore, shouldStop: () => boolean): ArchiveJobs {
  const { journal, records, views } = store;
  return {
    state: () => store.state(),
    beginReading: (reading) => store.beginReading(reading),
    saveReading: (reading, findings) => store.saveReading(reading, findings),
    saveFindings: (findings, sync) => store.saveFindings(findings, sync),
    saveSummary: (summary) => store.saveSummary(summary),
    count: (asked) => store.count(asked),
    idsIn: (range) => store.idsIn(range),
    divide: (parts) => store.divide(parts),
    beginClear: () => journal.begin(),
    saveCopies: (clear, packed) => journal.saveCopies(clear, packed.map(unpackRecord)),
    endClear: (clear, results) => journal.end(clear, results),
    brokenClears: () => journal.takeBroken(),
    copies: (ids, span) => journal.copies(ids, span).map(packCopy),
    contents: () => store.contents(),
    deleteAll: () => store.deleteAll(),
    records: (ids) => records.records(ids),
    find: async (query, earlier) => await views.find(query, earlier, shouldStop),
    rows: (resultId, span) => views.rows(resultId, span),
    positionOf: (resultId, id) => views.positionOf(resultId, id),
    idsOf: (resultId, spans) => {
      const ids = views.idsOf(resultId, spans);
      return ids === undefined ? undefined : Float64Array.from(ids, Number);
    },
    matchCounts: async (filters, now) => await views.matchCounts(filters, now, shouldStop),
    dataPaths: async (resultId) => await views.dataPaths(resultId, shouldStop),
    facets: async (query) => await views.facets(query, shouldStop),
    histogram: async (query) => await views.histogram(query, shouldStop),
    batches: async () => await views.batches(shouldStop),
  };
}
