import { format } from 'node:util';

/**
 * VS Code's own messages and those of the tests reach a browser-hosted run through one channel. So the tests' messages
 * begin with this character, which no other message has (U+2063, "invisible separator").
 */
export const consoleTag = '\u2063';

/** From now on `console.log`, `info` and `warn` of this process are tagged, and formatted as Node would. */
export function tagConsole(): void {
  for (const method of ['log', 'info', 'warn'] as const) {
    const original = console[method].bind(console);
    const tagged = (...args: unknown[]): void => original(consoleTag + format(...args));
    // VS Code has made an assignment to console.log do nothing.
    Object.defineProperty(console, method, { value: tagged });
  }
}
