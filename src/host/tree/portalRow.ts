import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import type { EmptyReason } from '../../core/portal/portalReport.ts';
import { isFiltered } from '../../core/queue/listing.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Snapshot } from '../../core/queue/snapshot.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import { emptyReasonTitle, emptyReasonWords } from '../texts/emptyReasonTexts.ts';
import { errorText, needsSignIn, shortErrorText } from '../texts/errorTexts.ts';
import { formatNumber } from '../texts/numbers.ts';
import { marksOf, portalLabel } from '../texts/portalTexts.ts';
import { stateCountsText } from '../texts/stateCountTexts.ts';
import { formatClockTime } from '../texts/times.ts';
import type { TooltipText } from '../texts/tooltip.ts';

interface PortalRowContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Why its queue is empty, where it is and that is known. */
  readonly emptyBecause?: EmptyReason | undefined;
}

/** The row of a portal. */
export function portalItem({ portal, model }: Queue, { now, emptyBecause }: PortalRowContext): TreeItem {
  const { state, snapshot } = model;
  const isFailed = state.kind === 'failed';
  const label = visibleText(portalLabel(portal));
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon(isFailed ? 'warning' : portalIcon(portal));
  item.description = [
    ...(portal.isDemo === true ? [l10n.t('DEMO')] : []),
    ...(snapshot === undefined ? [] : [totalText(snapshot), ...emptyReasonWords(emptyBecause)]),
    // Before what a narrow sidebar may cut off: that a portal is production must not be overlooked.
    ...marksOf(portal),
    // Beside a part of the queue, figures of all of it would be taken for that part's.
    ...(snapshot === undefined || isFiltered(snapshot.listing) ? [] : stateTexts(snapshot)),
    ...(isFailed && snapshot !== undefined ? [l10n.t('read {0}', formatClockTime(snapshot.readAt, now))] : []),
    ...(isFailed ? [shortErrorText(state.error)] : []),
  ].join(' · ');
  item.contextValue = [
    'portal',
    ...(portal.isDemo === true ? ['demo'] : []),
    ...(portal.isReadOnly === true ? ['readOnly'] : []),
    ...(snapshot?.total === 0 ? ['empty'] : []),
    ...(isFailed && needsSignIn(state.error.kind) ? ['signedOut'] : []),
  ].join('.');
  item.accessibilityInformation = { label: [label, item.description].filter((part) => part !== '').join(', ') };
  return item;
}

/** What is known of a portal and its queue. */
export function portalTooltip(
  { portal, model: { state, snapshot } }: Queue,
  { now, emptyBecause }: PortalRowContext,
): TooltipText {
  const lines = [
    ...(state.kind === 'failed' ? [errorText(state.error, portal.name)] : []),
    ...(emptyBecause === undefined ? [] : [emptyReasonTitle(emptyBecause)]),
    ...signInLines(portal),
    portal.authConnector === undefined ? l10n.t('No connector') : l10n.t('Connector {0}', portal.authConnector),
    ...(portal.isProduction === true
      ? [l10n.t('Production: every dialog says so, and before a clear its name has to be typed.')]
      : []),
    ...(portal.isReadOnly === true ? [l10n.t('Read-only: nothing on it is changed from here.')] : []),
    ...(portal.isDemo === true ? [l10n.t('Made-up records on this computer; they go with this window.')] : []),
    ...(snapshot === undefined ? [] : snapshotLines(snapshot, now)),
  ];
  return { title: portal.name, rest: portal.address, lines };
}

function signInLines({ applicationCode, accountId }: Portal): string[] {
  if (applicationCode === undefined) {
    return accountId === undefined ? [] : [l10n.t('Signed in as user {0}', accountId)];
  }
  return [
    accountId === undefined
      ? l10n.t('Application {0}', applicationCode)
      : l10n.t('Application {0}, signed in as user {1}', applicationCode, accountId),
  ];
}

function snapshotLines({ total, shown, states, listing, extendedMode, readAt }: Snapshot, now: number): string[] {
  return [
    stateCountsText(total, states),
    ...(isFiltered(listing) ? [l10n.t('{0} of {1} shown', formatNumber(shown), formatNumber(total))] : []),
    extendedMode ? l10n.t('Extended mode is available.') : l10n.t('Extended mode is not available.'),
    l10n.t('Read at {0}', formatClockTime(readAt, now)),
  ];
}

/** `104,213`, or of a part of it `75 of 104,213`. */
function totalText({ total, shown, listing }: Snapshot): string {
  if (total === 0) {
    return l10n.t('empty');
  }
  return isFiltered(listing) ? l10n.t('{0} of {1}', formatNumber(shown), formatNumber(total)) : formatNumber(total);
}

/** `200 failed`, `399 reserved`; what is 0 is left out. */
function stateTexts({ states }: Snapshot): string[] {
  const failed = states.failed + states.failedReserved;
  const reserved = states.reserved + states.failedReserved;
  return [
    ...(failed > 0 ? [l10n.t('{0} failed', formatNumber(failed))] : []),
    ...(reserved > 0 ? [l10n.t('{0} reserved', formatNumber(reserved))] : []),
  ];
}

/** The codicon of a portal that answers. */
export function portalIcon({ isReadOnly, isDemo }: Portal): string {
  return isReadOnly === true ? 'lock' : isDemo === true ? 'beaker' : 'globe';
}
