/** Puts a text into a text box in place of what is there, so that it can be undone. The keyboard stays where it is. */
export function writeInto(box: HTMLInputElement, text: string): void {
  const focused = document.activeElement;
  box.focus({ preventScroll: true });
  box.select();
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else writes what undo knows of; browsers keep it for editors
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  if (box.value !== text) {
    box.value = text;
  }
  if (focused instanceof HTMLElement && focused !== box) {
    focused.focus({ preventScroll: true });
  }
}
