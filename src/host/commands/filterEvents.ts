import { commands, l10n, ThemeIcon } from 'vscode';
import { type ListingText, listingText, readListingText } from '../../core/queue/listingText.ts';
import { fillIn } from '../../core/texts/pluralForm.ts';
import { UserError } from '../errors.ts';
import { commandIds } from '../ids.ts';
import { askText } from '../input/askText.ts';
import { filterProblemTexts } from '../queuePage/filterTexts.ts';
import { optionalText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { pickPortal } from './pickPortal.ts';

/**
 * `filterEvents({ text })` or `filterEvents()`, which asks: shows only events whose name contains the text, of all portals, or what its words ask for,
 * as `event:ONCRM* state:failed`. An empty text wants every name; where a script's text has no word for states, those stay that are shown.
 */
export async function filterEvents(context: CommandContext, ...[first]: unknown[]): Promise<void> {
  const { queues } = context;
  const args = scriptArguments(first);
  const text = args === undefined ? await ask(context) : (optionalText(args, 'text') ?? '');
  const wanted = text === undefined ? undefined : readListingText(text);
  if (wanted?.kind === 'understood') {
    const { names, records, show = args === undefined ? 'all' : queues.listing.show } = wanted;
    queues.setListing({ ...queues.listing, names, records, show });
  } else if (wanted !== undefined) {
    throw new UserError(refusal(wanted));
  }
}

/** The text that was chosen; undefined where the user cancels, or goes to the queue page with it. */
async function ask({ queues }: CommandContext): Promise<string | undefined> {
  let onPage: string | undefined;
  const answer = await askText(
    { title: l10n.t('Filter'), canGoBack: false },
    {
      prompt: l10n.t('A part of the event’s name, or words: event:ONCRM*, state:failed. Nothing for all records.'),
      placeholder: 'DEAL',
      value: listingText(queues.listing),
      problem: (text) => {
        const wanted = readListingText(text);
        return wanted.kind === 'understood' ? undefined : refusal(wanted);
      },
      otherWay: {
        button: { iconPath: new ThemeIcon('inbox'), tooltip: l10n.t('Filter on the Queue Page') },
        go: (text) => (onPage = text),
      },
    },
  );
  if (onPage !== undefined) {
    const queue = await pickPortal(queues, l10n.t('Open Queue'));
    if (queue !== undefined) {
      await commands.executeCommand(commandIds.openQueue, { portal: queue.portal.id, filter: onPage });
    }
  }
  return typeof answer === 'object' ? answer.text : undefined;
}

function refusal(wanted: Exclude<ListingText, { kind: 'understood' }>): string {
  if (wanted.kind === 'unanswerable') {
    return l10n.t(
      'The tree can’t be filtered by “{0}”. It knows a part of the event’s name, event:, one state:, id: and whole IDs in process: and message:. The queue page knows all words; the button above opens it.',
      wanted.word,
    );
  }
  const { code, given, suggestion } = wanted.problem;
  const reason = fillIn(filterProblemTexts()[code], [given]);
  return suggestion === undefined ? reason : `${reason} ${l10n.t('Did you mean {0}?', suggestion)}`;
}
