import { l10n, type QuickPickItem, ThemeIcon } from 'vscode';
import type { FindingState, PortalReport } from '../../core/portal/portalReport.ts';
import { findingText, type FindingText, type Mend } from '../texts/findingTexts.ts';
import { plural } from '../texts/plural.ts';
import { openOtherQueueText } from '../texts/reportTexts.ts';

/** A row of a list of findings. */
export interface FindingItem extends QuickPickItem {
  /** What choosing the row does; undefined if it is only to be read. */
  readonly does: Mend | undefined;
}

/**
 * The findings as rows, what needs the user first; what was not checked because another check failed is one row. `mends` is what can be done where
 * they are shown.
 */
export function findingItems(report: PortalReport, mends: ReadonlySet<Mend>): FindingItem[] {
  const order: readonly FindingState[] = ['problem', 'warning', 'ok', 'unknown'];
  const texts = report.findings
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map((finding) => ({ state: finding.state, text: findingText(finding, report) }));
  const told = texts.filter(({ state, text }) => state !== 'unknown' || text.explanation !== undefined);
  return [
    ...told.map(({ state, text }) => toItem(text, icons[state], { report, mends })),
    ...uncheckedItem(texts.length - told.length),
  ];
}

function uncheckedItem(count: number): FindingItem[] {
  if (count === 0) {
    return [];
  }
  const title = plural(count, l10n.t('{0} other check was not made|{0} other checks were not made'));
  return [{ label: title, iconPath: new ThemeIcon(icons.unknown), does: undefined }];
}

/** A row with an icon and words. */
export function toItem(
  { title, remark, explanation, mend }: FindingText,
  icon: string,
  { report, mends }: { readonly report: PortalReport; readonly mends: ReadonlySet<Mend> },
): FindingItem {
  const possible = mend !== undefined && mends.has(mend) ? mend : undefined;
  const description = possible === undefined ? remark : mendText(possible, report);
  return {
    label: title,
    iconPath: new ThemeIcon(icon),
    ...(description === undefined ? {} : { description }),
    ...(explanation === undefined ? {} : { detail: explanation }),
    does: possible,
  };
}

const icons: Readonly<Record<FindingState, string>> = {
  ok: 'pass',
  warning: 'warning',
  problem: 'error',
  unknown: 'circle-slash',
};

function mendText(mend: Mend, report: PortalReport): string {
  return {
    tryAgain: l10n.t('Try Again'),
    changeAddress: l10n.t('Change the Address'),
    signIn: l10n.t('Sign In Again…'),
    signInAsOther: l10n.t('Sign In as Another User…'),
    openSettings: l10n.t('Open Settings'),
    explainExtendedMode: l10n.t('What This Means'),
    copyBindExample: l10n.t('Copy event.bind Example'),
    openOtherQueue: openOtherQueueText(report),
  }[mend];
}
