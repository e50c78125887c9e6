import { type Disposable, workspace } from 'vscode';
import type { HttpSettings } from '../core/rest/httpSettings.ts';

/** VS Code's own settings about proxies and certificates, none of which a workspace can set. A value of another type counts as not set. */
export function readHttpSettings(): HttpSettings {
  const settings = workspace.getConfiguration('http');
  const textOf = (name: string): string => {
    const value = settings.get<unknown>(name);
    return typeof value === 'string' ? value : '';
  };
  const noProxy = settings.get<unknown>('noProxy');
  return {
    proxy: textOf('proxy'),
    proxyAuthorization: textOf('proxyAuthorization'),
    noProxy: Array.isArray(noProxy) ? noProxy.filter((host) => typeof host === 'string') : [],
    usesProxy: settings.get('proxySupport') !== 'off',
    strictSsl: settings.get('proxyStrictSSL') !== false,
    systemCertificates: settings.get('systemCertificates') !== false,
  };
}

/** Tells the settings anew whenever one of them may have changed. */
export function onDidChangeHttpSettings(listener: (settings: HttpSettings) => void): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('http')) {
      listener(readHttpSettings());
    }
  });
}
