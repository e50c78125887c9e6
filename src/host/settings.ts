import { workspace } from 'vscode';
import { settingIds } from './ids.ts';

/** The origins in the setting `offlineEvents.oauthServers`; what is no text is left out. */
export function readOAuthServers(): string[] {
  return readTexts(settingIds.oauthServers);
}

/** The portals' addresses in the setting `offlineEvents.enterprisePortals`, as the user wrote them; what is no text is left out. */
export function readEnterprisePortals(): string[] {
  return readTexts(settingIds.enterprisePortals);
}

/** The shortest time between two refreshes, in seconds: two requests a second are all that an address has for everybody (facts, section 7). */
const SHORTEST_REFRESH = 5;

/** The longest, in seconds: a day. A timer that is to wait longer than some weeks does not wait at all. */
const LONGEST_REFRESH = 24 * 60 * 60;

/** The setting `offlineEvents.autoRefresh`: after how many seconds a queue is refreshed by itself; 0 for never, as for what is no number. */
export function readAutoRefresh(): number {
  const value = workspace.getConfiguration().get<unknown>(settingIds.autoRefresh);
  return typeof value === 'number' && value > 0 ? Math.min(LONGEST_REFRESH, Math.max(SHORTEST_REFRESH, value)) : 0;
}

function readTexts(id: string): string[] {
  const value = workspace.getConfiguration().get<unknown>(id);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
