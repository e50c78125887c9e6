/** Ids that package.json declares; a test compares the two. */
export const viewIds = { queue: 'offlineEvents.queue' } as const;

export const editorIds = { record: 'offlineEvents.record', queuePage: 'offlineEvents.queuePage' } as const;

export const commandIds = {
  addPortal: 'offlineEvents.addPortal',
  openDemoPortal: 'offlineEvents.openDemoPortal',
  removePortal: 'offlineEvents.removePortal',
  addConnector: 'offlineEvents.addConnector',
  renamePortal: 'offlineEvents.renamePortal',
  labelPortal: 'offlineEvents.labelPortal',
  diagnosePortal: 'offlineEvents.diagnosePortal',
  signIn: 'offlineEvents.signIn',
  refresh: 'offlineEvents.refresh',
  openQueue: 'offlineEvents.openQueue',
  syncQueue: 'offlineEvents.syncQueue',
  openRecord: 'offlineEvents.openRecord',
  openAsJson: 'offlineEvents.openAsJson',
  compareSelected: 'offlineEvents.compareSelected',
  previousRecord: 'offlineEvents.previousRecord',
  nextRecord: 'offlineEvents.nextRecord',
  sortRecords: 'offlineEvents.sortRecords',
  sortOldest: 'offlineEvents.sortOldest',
  sortOldestTicked: 'offlineEvents.sortOldestTicked',
  sortNewest: 'offlineEvents.sortNewest',
  sortNewestTicked: 'offlineEvents.sortNewestTicked',
  showRecords: 'offlineEvents.showRecords',
  showEveryState: 'offlineEvents.showEveryState',
  showEveryStateTicked: 'offlineEvents.showEveryStateTicked',
  showWaiting: 'offlineEvents.showWaiting',
  showWaitingTicked: 'offlineEvents.showWaitingTicked',
  showReserved: 'offlineEvents.showReserved',
  showReservedTicked: 'offlineEvents.showReservedTicked',
  showFailed: 'offlineEvents.showFailed',
  showFailedTicked: 'offlineEvents.showFailedTicked',
  filterEvents: 'offlineEvents.filterEvents',
  showAll: 'offlineEvents.showAll',
  copyRecords: 'offlineEvents.copyRecords',
  copyIds: 'offlineEvents.copyIds',
  copyName: 'offlineEvents.copyName',
  copyAddress: 'offlineEvents.copyAddress',
  openInBrowser: 'offlineEvents.openInBrowser',
  copyBindExample: 'offlineEvents.copyBindExample',
  openOtherQueue: 'offlineEvents.openOtherQueue',
  clearRecords: 'offlineEvents.clearRecords',
  clearGroup: 'offlineEvents.clearGroup',
  clearFailed: 'offlineEvents.clearFailed',
  clearOlder: 'offlineEvents.clearOlder',
  clearRequested: 'offlineEvents.clearRequested',
  exportRecords: 'offlineEvents.exportRecords',
  showSavedCopies: 'offlineEvents.showSavedCopies',
  deleteLocalData: 'offlineEvents.deleteLocalData',
  stop: 'offlineEvents.stop',
  loadMore: 'offlineEvents.loadMore',
  showLog: 'offlineEvents.showLog',
} as const;

export const settingIds = {
  oauthServers: 'offlineEvents.oauthServers',
  enterprisePortals: 'offlineEvents.enterprisePortals',
  autoRefresh: 'offlineEvents.autoRefresh',
  stuckAfter: 'offlineEvents.stuckAfter',
  archiveKeepDays: 'offlineEvents.archive.keepDays',
  archiveMaxSize: 'offlineEvents.archive.maxSize',
} as const;

/** Conditions of menus that package.json names. */
export const contextKeys = {
  /** Something is under way that can be stopped. */
  isWorking: 'offlineEvents.isWorking',
  /** What stands in the view in place of rows; not set while it has rows. */
  welcome: 'offlineEvents.welcome',
  /** In which order records are shown. */
  order: 'offlineEvents.order',
  /** Records of which states are shown. */
  show: 'offlineEvents.show',
  /** Whether records are left out. */
  isFiltered: 'offlineEvents.isFiltered',
} as const;

/** Values of the context key `welcome`. */
export const welcomes = [
  'noPortal',
  /** Empty, and why is not known, or there is nothing to do about it. */
  'empty',
  'nothingBound',
  'otherConnector',
  'notInstalled',
  'signedOut',
  'notAdministrator',
  'webhook',
] as const;
