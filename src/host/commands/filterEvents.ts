import { l10n } from 'vscode';
import { askText } from '../input/askText.ts';
import { optionalText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';

/** `filterEvents({ text })` or `filterEvents()`, which asks: shows only events whose name contains the text, of all portals; every name if it is empty. */
export async function filterEvents({ queues }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const args = scriptArguments(first);
  const nameText = args === undefined ? await ask(queues.listing.nameText) : (optionalText(args, 'text') ?? '').trim();
  if (nameText !== undefined) {
    queues.setListing({ ...queues.listing, nameText });
  }
}

async function ask(present: string): Promise<string | undefined> {
  const answer = await askText(
    { title: l10n.t('Filter by Event Name'), canGoBack: false },
    { prompt: l10n.t('A part of the name; nothing for all names.'), placeholder: 'DEAL', value: present },
  );
  return typeof answer === 'object' ? answer.text : undefined;
}
