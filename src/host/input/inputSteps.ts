import { type InputBox, QuickInputButtons, window } from 'vscode';

/** One question of several; its answer is kept under `name`. */
export interface InputStep<Name extends string> {
  readonly name: Name;
  readonly prompt: string;
  readonly placeholder?: string;
  /** Shows dots instead of what is typed. */
  readonly isSecret?: boolean;
  /** What stands in the box at first. */
  readonly initial?: (answers: Partial<Record<Name, string>>) => string;
  /** What is wrong with a text, and what to do; undefined if it will do. */
  readonly problem?: (text: string) => string | undefined;
  /** Whether the answers so far leave nothing to ask here; the answer is empty then. */
  readonly isNeedless?: (answers: Partial<Record<string, string>>) => boolean;
}

/** Asks the questions one after another, with a way back. Undefined if the user cancels. */
export async function askSteps<Name extends string>(
  title: string,
  steps: readonly InputStep<Name>[],
): Promise<Record<Name, string> | undefined> {
  const answers: Partial<Record<Name, string>> = {};
  const asked: number[] = [];
  let position = 0;
  for (let step = steps[0]; step !== undefined; step = steps[position]) {
    if (step.isNeedless?.(answers) === true) {
      answers[step.name] = '';
      position++;
      continue;
    }
    const answer = await ask({ title, step, position, count: steps.length, answers });
    if (answer === undefined) {
      return undefined;
    }
    if (answer === 'back') {
      position = asked.pop() ?? 0;
    } else {
      answers[step.name] = answer.text;
      asked.push(position);
      position++;
    }
  }
  return isComplete(answers, steps) ? answers : undefined;
}

interface Question<Name extends string> {
  readonly title: string;
  readonly step: InputStep<Name>;
  readonly position: number;
  readonly count: number;
  readonly answers: Partial<Record<Name, string>>;
}

async function ask<Name extends string>(question: Question<Name>): Promise<{ text: string } | 'back' | undefined> {
  const { problem } = question.step;
  const box = toInputBox(question);
  try {
    return await new Promise((resolve) => {
      // The first look at an empty box tells nothing new; from the first key on, a wrong text says so at once.
      box.onDidChangeValue((text) => (box.validationMessage = problem?.(text.trim())));
      box.onDidAccept(() => {
        const text = box.value.trim();
        box.validationMessage = problem?.(text);
        if (box.validationMessage === undefined) {
          resolve({ text });
        }
      });
      box.onDidTriggerButton(() => resolve('back'));
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}

function toInputBox<Name extends string>({ title, step, position, count, answers }: Question<Name>): InputBox {
  const box = window.createInputBox();
  box.title = title;
  box.step = position + 1;
  box.totalSteps = count;
  box.prompt = step.prompt;
  box.placeholder = step.placeholder;
  box.password = step.isSecret === true;
  box.ignoreFocusOut = true;
  box.value = answers[step.name] ?? step.initial?.(answers) ?? '';
  box.buttons = position === 0 ? [] : [QuickInputButtons.Back];
  return box;
}

function isComplete<Name extends string>(
  answers: Partial<Record<Name, string>>,
  steps: readonly InputStep<Name>[],
): answers is Record<Name, string> {
  return steps.every(({ name }) => answers[name] !== undefined);
}
