import { l10n } from 'vscode';
import { jsonText } from '../../core/json.ts';
import type { Portal } from '../../core/portal/portal.ts';
import { type RecordId, toWire } from '../../core/queue/record.ts';
import { errorText } from '../texts/errorTexts.ts';
import { portalName } from '../texts/portalTexts.ts';
import type { Sight } from './sight.ts';

interface SightContext {
  readonly id: RecordId;
  /** Undefined where it is no longer in the list. */
  readonly portal: Portal | undefined;
}

/** What is known of a record as JSON: its eight fields as the wire shows them, or one text that says why they can't be shown. */
export function sightText(sight: Sight, context: SightContext): string {
  const value = sight.kind === 'seen' ? toWire(sight.record) : reason(sight, context);
  return `${jsonText(value, 2)}\n`;
}

function reason(sight: Exclude<Sight, { kind: 'seen' }>, { id, portal }: SightContext): string {
  const name = portal === undefined ? '' : portalName(portal);
  switch (sight.kind) {
    case 'loading':
      return l10n.t('Asking {0} for record #{1}…', name, id);
    case 'missing':
      return l10n.t('Record #{0} is not in the queue of {1}.', id, name);
    case 'noPortal':
      return l10n.t('This record’s portal is no longer in the list');
    case 'failed':
      return errorText(sight.error, name);
    default:
      return sight satisfies never;
  }
}
