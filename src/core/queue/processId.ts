/** A process id that reserves records: letters and digits, 32 of them so far, and never none (facts, section 1). */
export type ProcessId = string & { readonly brand: 'ProcessId' };

/** Whether a value is a process id; the empty text of unreserved records is none. */
export function isProcessId(value: unknown): value is ProcessId {
  return typeof value === 'string' && /^[0-9A-Za-z]{1,64}$/.test(value);
}

/** Process ids are long: `yh3gu929…pp09q`. The text is what is shown of one: fit for the eye already. */
export function cutProcessId(text: string): string {
  return text.length <= 16 ? text : `${text.slice(0, 8)}…${text.slice(-5)}`;
}
