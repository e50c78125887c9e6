import { l10n } from 'vscode';
import { UserError } from '../errors.ts';
import { askText } from '../input/askText.ts';
import { nameProblem } from '../input/portalSteps.ts';
import { markedLabel } from '../texts/portalTexts.ts';
import { optionalText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/** `renamePortal({ portal, name })`, `renamePortal(node)` or `renamePortal()`: gives a portal another name in the sidebar. */
export async function renamePortal({ queues, portals }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const args = scriptArguments(first);
  const queue = await choosePortal(queues, first, l10n.t('Rename Portal'));
  if (queue === undefined) {
    return;
  }
  const { portal } = queue;
  const problem = (text: string): string | undefined =>
    nameProblem(text, (name) =>
      portals.all.some(
        (other) => other.id !== portal.id && other.name === name && other.authConnector === portal.authConnector,
      ),
    );
  const given = args === undefined ? undefined : optionalText(args, 'name');
  const wrong = given === undefined ? undefined : problem(given);
  if (wrong !== undefined) {
    throw new UserError(wrong);
  }
  const answer =
    given === undefined
      ? await askText(
          { title: l10n.t('Rename {0}', markedLabel(portal)), canGoBack: false },
          { prompt: l10n.t('Name in the sidebar.'), value: portal.name, problem },
        )
      : { text: given };
  if (typeof answer === 'object') {
    await portals.update(portal.id, { name: answer.text });
  }
}
