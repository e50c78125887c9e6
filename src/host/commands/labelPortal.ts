import { l10n, type QuickPickItem } from 'vscode';
import type { Portal, PortalChange } from '../../core/portal/portal.ts';
import { askChoices } from '../input/askChoice.ts';
import { portalLabel, markedLabel } from '../texts/portalTexts.ts';
import { optionalBoolean, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `labelPortal({ portal, isReadOnly?, isProduction? })`, `labelPortal(node)` or `labelPortal()`: marks a portal read-only, so that nothing on it can
 * be changed from here, or production, so that every dialog says so; or takes the marks off.
 */
export async function labelPortal({ queues, portals }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const args = scriptArguments(first);
  const queue = await choosePortal(queues, first, l10n.t('Label and Access'));
  if (queue === undefined) {
    return;
  }
  const { portal } = queue;
  const isReadOnly = args === undefined ? undefined : optionalBoolean(args, 'isReadOnly');
  const isProduction = args === undefined ? undefined : optionalBoolean(args, 'isProduction');
  const isGiven = isReadOnly !== undefined || isProduction !== undefined;
  const change = isGiven
    ? { isReadOnly: isReadOnly ?? portal.isReadOnly, isProduction: isProduction ?? portal.isProduction }
    : await askForLabels(portal);
  if (change !== undefined) {
    await portals.update(portal.id, change);
  }
}

interface LabelItem extends QuickPickItem {
  readonly label: string;
  readonly mark: 'isReadOnly' | 'isProduction';
}

async function askForLabels(portal: Portal): Promise<PortalChange | undefined> {
  const items: LabelItem[] = [
    {
      mark: 'isProduction',
      label: l10n.t('Production'),
      detail: l10n.t('Every dialog says so, and before a clear the portal’s name has to be typed.'),
    },
    {
      mark: 'isReadOnly',
      label: l10n.t('Read-only'),
      detail: l10n.t('Nothing on it can be changed from here: what would change it is not offered.'),
    },
  ];
  const chosen = await askChoices(
    { title: l10n.t('Label and Access of {0}', markedLabel(portal)), canGoBack: false },
    {
      placeholder: l10n.t('What applies to {0}?', portalLabel(portal)),
      items,
      ticked: items.filter(({ mark }) => portal[mark] === true),
      mayBeNone: true,
    },
  );
  if (chosen === undefined || chosen === 'back') {
    return undefined;
  }
  const marks = new Set(chosen.map(({ mark }) => mark));
  return { isReadOnly: marks.has('isReadOnly'), isProduction: marks.has('isProduction') };
}
