/** What VS Code's context keys hold in a test; what is not named is not set. */
export type ContextKeys = Readonly<Record<string, string | boolean>>;

/**
 * Whether a `when` clause of package.json holds, of those that are joined by `&&` alone: keys, their negation, `==`, `!=` and `=~`. Throws for any other,
 * so that no test passes on a clause that it does not understand.
 */
export function holds(clause: string, keys: ContextKeys): boolean {
  if (clause.includes('||')) {
    throw new Error(`not understood: ${clause}`);
  }
  return clause.split(' && ').every((term) => termHolds(term.trim(), keys));
}

function termHolds(term: string, keys: ContextKeys): boolean {
  const [, key = '', operator, value = ''] = /^(!?[\w.]+)(?: (==|!=|=~) (.+))?$/.exec(term) ?? [];
  switch (operator) {
    case '==':
      return keys[key] === value;
    case '!=':
      return keys[key] !== value;
    case '=~':
      return new RegExp(value.slice(1, -1)).test(String(keys[key] ?? ''));
    case undefined:
      if (key === '') {
        throw new Error(`not understood: ${term}`);
      }
      return key === 'false' ? false : key.startsWith('!') ? !isSet(keys[key.slice(1)]) : isSet(keys[key]);
    default:
      throw new Error(`not understood: ${term}`);
  }
}

function isSet(value: string | boolean | undefined): boolean {
  return value !== undefined && value !== false && value !== '';
}
