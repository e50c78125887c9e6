/** Ids that package.json declares; a test compares the two. */
export const viewIds = { queue: 'offlineEvents.queue' } as const;

export const editorIds = { record: 'offlineEvents.record' } as const;

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
  openRecord: 'offlineEvents.openRecord',
  openAsJson: 'offlineEvents.openAsJson',
  compareSelected: 'offlineEvents.compareSelected',
  previousRecord: 'offlineEvents.previousRecord',
  nextRecord: 'offlineEvents.nextRecord',
  clearRecords: 'offlineEvents.clearRecords',
  clearGroup: 'offlineEvents.clearGroup',
  clearFailed: 'offlineEvents.clearFailed',
  clearOlder: 'offlineEvents.clearOlder',
  clearRequested: 'offlineEvents.clearRequested',
  stop: 'offlineEvents.stop',
  loadMore: 'offlineEvents.loadMore',
  showLog: 'offlineEvents.showLog',
} as const;

export const settingIds = {
  oauthServers: 'offlineEvents.oauthServers',
  enterprisePortals: 'offlineEvents.enterprisePortals',
} as const;

/** Conditions of menus that package.json names. */
export const contextKeys = {
  /** Something is under way that can be stopped. */
  isWorking: 'offlineEvents.isWorking',
} as const;
