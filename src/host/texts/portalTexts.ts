import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';

/** A portal's name as dialogs, pages and results say it: with what must not be overlooked. */
export function portalName({ name, isDemo }: Portal): string {
  return isDemo === true ? l10n.t('{0} (DEMO)', name) : name;
}
