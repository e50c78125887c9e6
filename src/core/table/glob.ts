/** A test for texts that match a pattern, in which `*` stands for any text; without regard to case. */
export function globTest(pattern: string): (text: string) => boolean {
  const [first = '', ...others] = pattern.toLowerCase().split('*');
  const last = others.pop();
  if (last === undefined) {
    return (text) => text.toLowerCase() === first;
  }
  return (text) => {
    const lower = text.toLowerCase();
    if (!lower.startsWith(first)) {
      return false;
    }
    let at = first.length;
    for (const part of others) {
      const found = lower.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length;
    }
    return lower.length - last.length >= at && lower.endsWith(last);
  };
}

/** A test for texts that match one of several patterns. */
export function anyGlobTest(patterns: readonly string[]): (text: string) => boolean {
  const tests = patterns.map(globTest);
  return (text) => tests.some((test) => test(text));
}
