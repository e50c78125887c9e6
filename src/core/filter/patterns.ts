/** Whether a text is what a pattern says, in which `*` stands for any text; without regard to case. */
export function matchesPattern(text: string, pattern: string): boolean {
  const rest = text.toLowerCase();
  const [first = '', ...others] = pattern.toLowerCase().split('*');
  const last = others.pop();
  if (last === undefined) {
    return rest === first;
  }
  let at = first.length;
  const isFound = others.every((part) => {
    const found = rest.indexOf(part, at);
    at = found + part.length;
    return found >= 0;
  });
  return isFound && rest.startsWith(first) && rest.endsWith(last) && at + last.length <= rest.length;
}

/** Whether a process id passes a pattern of the filter: without `*` it is a beginning, and the empty one no process id. */
export function matchesProcess(processId: string, pattern: string): boolean {
  return pattern === '' ? processId === '' : matchesPattern(processId, pattern.includes('*') ? pattern : `${pattern}*`);
}
