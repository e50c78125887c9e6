import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';

/** A portal's name as dialogs, pages and results say it: with what must not be overlooked. */
export function portalName(portal: Portal): string {
  return withMarks(portal.name, portal);
}

/** The same where a portal of the same name, but another connector, could be meant: `northwind · erp-1c (production)`. */
export function markedLabel(portal: Portal): string {
  return withMarks(portalLabel(portal), portal);
}

/** A portal as its row in the sidebar is labelled: each connector has a queue of its own. */
export function portalLabel({ name, authConnector }: Portal): string {
  return authConnector === undefined ? name : `${name} · ${authConnector}`;
}

/** What the user marked a portal as. */
export function marksOf({ isProduction, isReadOnly }: Portal): string[] {
  return [
    ...(isProduction === true ? [l10n.t('production')] : []),
    ...(isReadOnly === true ? [l10n.t('read-only')] : []),
  ];
}

function withMarks(name: string, { isDemo, isProduction }: Portal): string {
  const demo = isDemo === true ? l10n.t('{0} (DEMO)', name) : name;
  return isProduction === true ? l10n.t('{0} (production)', demo) : demo;
}
