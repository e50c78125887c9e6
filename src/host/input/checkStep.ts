import { commands, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import { type FindingReason, needingAttention, type PortalReport, problemsOf } from '../../core/portal/portalReport.ts';
import type { Trial } from '../../core/queue/signInTrials.ts';
import { settingIds } from '../ids.ts';
import { attentionText } from '../texts/reportTexts.ts';
import type { Mend } from '../texts/findingTexts.ts';
import { askChoice } from './askChoice.ts';
import { askPatience } from './askPatience.ts';
import { findingItems } from './findingItems.ts';
import type { Place } from './place.ts';
import type { Outcome, Step } from './steps.ts';

/** What speaks against a sign-in beside what a check finds. */
export interface Objection {
  readonly title: string;
  readonly explanation: string;
}

interface CheckStepOptions<State> {
  readonly place: Omit<Place, 'canGoBack'>;
  /** The portal as the findings name it. */
  readonly portal: (state: State) => string;
  readonly try: (state: State, signal: AbortSignal) => Promise<Trial>;
  readonly objections?: (trial: Trial) => readonly Objection[];
  /** What going on in spite of the findings is called. */
  readonly goOnText: string;
}

/** Checks what was answered so far. Asks only where something speaks against going on. */
export function checkStep<State extends object>(
  options: CheckStepOptions<State>,
): Step<State & { readonly trial?: Trial | undefined }> {
  return { name: 'check', run: async (state, canGoBack) => await check(state, canGoBack, options) };
}

async function check<State extends object>(
  state: State,
  canGoBack: boolean,
  options: CheckStepOptions<State>,
): Promise<Outcome<State & { readonly trial: Trial }>> {
  const place = { ...options.place, canGoBack };
  const portal = options.portal(state);
  for (;;) {
    const trial = await askPatience(
      place,
      l10n.t('Checking {0}…', portal),
      async (signal) => await options.try(state, signal),
    );
    if (trial === undefined || trial === 'back') {
      return trial === undefined ? undefined : { backTo: undefined };
    }
    const objections = options.objections?.(trial) ?? [];
    if (problemsOf(trial.report).length + objections.length === 0) {
      return { state: { ...state, trial }, wasAsked: false };
    }
    const choice = await askWhatNow(place, { trial, objections, goOnText: options.goOnText });
    if (choice === 'goOn') {
      return { state: { ...state, trial }, wasAsked: true };
    }
    if (choice !== 'tryAgain') {
      return choice;
    }
  }
}

interface Doubts {
  readonly trial: Trial;
  readonly objections: readonly Objection[];
  readonly goOnText: string;
}

interface Choice extends QuickPickItem {
  readonly does: Mend | 'goOn' | undefined;
}

const mends: ReadonlySet<Mend> = new Set(['tryAgain', 'changeAddress', 'signIn', 'signInAsOther', 'openSettings']);

async function askWhatNow(
  place: Place,
  { trial: { report }, objections, goOnText }: Doubts,
): Promise<'goOn' | 'tryAgain' | { readonly backTo: string | undefined } | undefined> {
  const items: Choice[] = [
    ...objections.map(toChoice),
    ...findingItems(report, mends),
    ...(mayGoOn(report)
      ? [
          { label: '', kind: QuickPickItemKind.Separator, does: undefined },
          { label: goOnText, does: 'goOn' as const },
        ]
      : []),
  ];
  const count = needingAttention(report).length + objections.length;
  const placeholder = attentionText(count, report.findings.length + objections.length);
  const choice = await askChoice(place, { placeholder, items, isChoosable: ({ does }) => does !== undefined });
  if (choice === undefined || choice === 'back') {
    return choice === undefined ? undefined : { backTo: undefined };
  }
  if (choice.does === 'openSettings') {
    await commands.executeCommand('workbench.action.openSettings', settingIds.oauthServers);
  }
  return choice.does === 'goOn' ? 'goOn' : (waysBack.get(choice.does) ?? 'tryAgain');
}

/** Which question to go back to for what. */
const waysBack: ReadonlyMap<Choice['does'], { readonly backTo: string }> = new Map([
  ['changeAddress', { backTo: 'address' }],
  ['signIn', { backTo: 'accessToken' }],
  ['signInAsOther', { backTo: 'accessToken' }],
]);

function toChoice({ title, explanation }: Objection): Choice {
  return {
    label: title,
    description: l10n.t('Sign In as Another User…'),
    detail: explanation,
    iconPath: new ThemeIcon('warning'),
    does: 'signInAsOther',
  };
}

/** What no time and nobody else can mend: an address or tokens that will never work. */
const final: ReadonlySet<FindingReason> = new Set([
  'moved',
  'portalDeleted',
  'protocol',
  'rejected',
  'webhook',
  'expired',
  'signedOut',
]);

function mayGoOn(report: PortalReport): boolean {
  return problemsOf(report).every(({ reason }) => reason !== undefined && !final.has(reason));
}
