import { workspace } from 'vscode';
import { settingIds } from './ids.ts';

/** The origins in the setting `offlineEvents.oauthServers`; what is no text is left out. */
export function readOAuthServers(): string[] {
  const value = workspace.getConfiguration().get<unknown>(settingIds.oauthServers);
  return Array.isArray(value) ? value.filter((origin) => typeof origin === 'string') : [];
}
