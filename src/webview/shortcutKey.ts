/** A key by the name that shortcuts go by: of a letter that is not Latin, as of a Russian keyboard, the Latin one of its place, as VS Code takes it. */
export function shortcutKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter === undefined || !/^\P{Script=Latin}$/u.test(key) ? key : letter.toLowerCase();
}
