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

function readTexts(id: string): string[] {
  const value = workspace.getConfiguration().get<unknown>(id);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
