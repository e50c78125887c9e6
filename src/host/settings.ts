import { commands, type Disposable, workspace } from 'vscode';
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

/** How much is kept of records that were merely seen: the settings `offlineEvents.archive.keepDays` and `offlineEvents.archive.maxSize`. */
export function readArchiveLimits(): { readonly days: number; readonly bytes: number } {
  return {
    days: readNumber(settingIds.archiveKeepDays, { default: 30, from: 1, to: 3650 }),
    bytes: readNumber(settingIds.archiveMaxSize, { default: 1024, from: 50, to: 1_048_576 }) * 1024 * 1024,
  };
}

/** Told the new limits when one of the settings of {@link readArchiveLimits} changed. */
export function onDidChangeArchiveLimits(listener: (limits: ReturnType<typeof readArchiveLimits>) => void): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if ([settingIds.archiveKeepDays, settingIds.archiveMaxSize].some((id) => change.affectsConfiguration(id))) {
      listener(readArchiveLimits());
    }
  });
}

/** The setting `offlineEvents.stuckAfter`: after how many milliseconds without a change a batch is stuck. */
export function readStuckAfter(): number {
  return readNumber(settingIds.stuckAfter, { default: 24, from: 1, to: 720 }) * 60 * 60 * 1000;
}

/** Shows a setting where it can be changed. */
export async function openSetting(id: string): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', `@id:${id}`);
}

/** A number in the limits that package.json names, which VS Code warns of but does not enforce. */
function readNumber(
  id: string,
  limits: { readonly default: number; readonly from: number; readonly to: number },
): number {
  const value = workspace.getConfiguration().get<unknown>(id);
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(limits.to, Math.max(limits.from, value))
    : limits.default;
}

function readTexts(id: string): string[] {
  const value = workspace.getConfiguration().get<unknown>(id);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
