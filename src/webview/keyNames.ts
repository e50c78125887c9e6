const isMac = /Mac/.test(navigator.userAgent);

const macNames: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', Enter: '⏎', Up: '↑', Down: '↓' };

/** A text with the keys `Ctrl+Shift+C` put in for `{0}`, as people know them on this computer. */
export function withKeys(text: string, keys: string): string {
  const names = keys.split('+');
  return text.replace('{0}', isMac ? names.map((name) => macNames[name] ?? name).join('') : keys);
}
