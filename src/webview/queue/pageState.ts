import type { QueuePageState } from '../../protocol/queueMessages.ts';

/** How a queue is looked at first: all of it, in the order of arrival. */
export const firstState: QueuePageState = {
  query: {
    filter: '',
    order: { column: 'id', direction: 'ascending' },
    stacking: 'state',
    zone: 'local',
    bars: 100,
  },
  tab: 'records',
  focusId: undefined,
  isDetailsOpen: true,
  closedFacets: [],
  panes: undefined,
};
