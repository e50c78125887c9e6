import { l10n, type QuickPickItem } from 'vscode';
import type { PortalReport } from '../../core/portal/portalReport.ts';
import { plural } from '../texts/plural.ts';
import { boundText, queueName } from '../texts/reportTexts.ts';
import { askChoices } from './askChoice.ts';
import { askText } from './askText.ts';
import type { Place } from './place.ts';
import type { Step } from './steps.ts';

export interface QueueAnswers {
  /** The connectors whose queues are wanted; undefined stands for the queue without one. */
  readonly authConnectors: readonly (string | undefined)[];
  /** A connector that was not found, and typed instead; undefined if none is wanted. */
  readonly otherConnector: string | undefined;
}

interface QueueStepsOptions<State> {
  readonly place: Omit<Place, 'canGoBack'>;
  /** What a check found; undefined if there was none. */
  readonly report: (state: State) => PortalReport | undefined;
  readonly portal: (state: State) => string;
  /** Whether a queue is to be had no more, such as one that is in the list already. */
  readonly isTaken: (authConnector: string | undefined, state: State) => boolean;
  /** Whether a queue that is the only one found is taken without asking. */
  readonly takesOnlyOne: boolean;
}

interface QueueItem extends QuickPickItem {
  readonly authConnector: string | undefined;
  readonly isOther: boolean;
}

/** Which of the application's queues: those found, any number of them, or another by its connector. */
export function queueSteps<State extends QueueAnswers>(options: QueueStepsOptions<State>): Step<State>[] {
  return [
    { name: 'queue', run: async (state, canGoBack) => await askQueues(state, canGoBack, options) },
    { name: 'otherConnector', run: async (state, canGoBack) => await askOther(state, canGoBack, options) },
  ];
}

async function askQueues<State extends QueueAnswers>(
  state: State,
  canGoBack: boolean,
  { place, report, portal, isTaken, takesOnlyOne }: QueueStepsOptions<State>,
): ReturnType<Step<State>['run']> {
  const found = report(state);
  const bound = (found?.bound ?? []).filter(({ authConnector }) => !isTaken(authConnector, state));
  const [only, ...others] = bound;
  if (takesOnlyOne && only !== undefined && others.length === 0) {
    const { authConnector } = only;
    return { state: { ...state, authConnectors: [authConnector], otherConnector: undefined }, wasAsked: false };
  }
  const items = toItems(bound, { isKnown: found?.bound !== undefined, withNone: !isTaken(undefined, state) });
  const before = items.filter(({ authConnector, isOther }) => !isOther && state.authConnectors.includes(authConnector));
  const chosen = await askChoices(
    { ...place, canGoBack },
    {
      placeholder: placeholderOf(bound.length, found, portal(state)),
      items,
      ticked: before.length > 0 ? before : items.slice(0, Math.max(1, bound.length)),
      mayBeNone: false,
    },
  );
  if (chosen === undefined || chosen === 'back') {
    return chosen === undefined ? undefined : { backTo: undefined };
  }
  const authConnectors = chosen.flatMap(({ authConnector, isOther }) => (isOther ? [] : [authConnector]));
  const otherConnector = chosen.some(({ isOther }) => isOther) ? (state.otherConnector ?? '') : undefined;
  return { state: { ...state, authConnectors, otherConnector }, wasAsked: true };
}

function placeholderOf(count: number, report: PortalReport | undefined, portal: string): string {
  if (report?.bound === undefined) {
    return l10n.t('Which queue of {0}?', portal);
  }
  return count === 0
    ? l10n.t('Nothing is bound on {0}. Which queue?', portal)
    : plural(
        count,
        l10n.t('The application has events in {0} queue on {1}|The application has events in {0} queues on {1}'),
        portal,
      );
}

function toItems(
  bound: NonNullable<PortalReport['bound']>,
  { isKnown, withNone }: { isKnown: boolean; withNone: boolean },
): QueueItem[] {
  const items = bound.map(({ authConnector, events }): QueueItem => ({
    label: queueName(authConnector),
    description: boundText(events.length),
    authConnector,
    isOther: false,
  }));
  const none: QueueItem = {
    label: queueName(undefined),
    ...(isKnown ? { description: boundText(0) } : {}),
    authConnector: undefined,
    isOther: false,
  };
  const other: QueueItem = {
    label: l10n.t('Other connector…'),
    description: l10n.t('type its name'),
    authConnector: undefined,
    isOther: true,
  };
  const hasNone = bound.some(({ authConnector }) => authConnector === undefined);
  return [...items, ...(withNone && !hasNone ? [none] : []), other];
}

async function askOther<State extends QueueAnswers>(
  state: State,
  canGoBack: boolean,
  { place, isTaken }: QueueStepsOptions<State>,
): ReturnType<Step<State>['run']> {
  if (state.otherConnector === undefined) {
    return { state, wasAsked: false };
  }
  const answer = await askText(
    { ...place, canGoBack },
    {
      prompt: l10n.t('The auth_connector that the events were bound with.'),
      placeholder: 'auth_connector',
      value: state.otherConnector,
      problem: (text) => {
        if (text === '') {
          return l10n.t('A name is needed. For the queue without a connector, go back.');
        }
        return isTaken(text, state) ? l10n.t('The queue of this connector is in the list already.') : undefined;
      },
    },
  );
  if (answer === undefined || answer === 'back') {
    return answer === undefined ? undefined : { backTo: undefined };
  }
  return { state: { ...state, otherConnector: answer.text }, wasAsked: true };
}
