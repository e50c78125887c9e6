/** Parameters of a REST method: nested objects and lists of texts and numbers. */
export type Params = { readonly [name: string]: Param };
type Param = string | number | readonly Param[] | Params;

/** Encodes parameters as the command of a `batch` call wants them: a query string by PHP's bracket rules, encoded once (facts, section 7). */
export function toQueryString(params: Params): string {
  return pairs(params, '').join('&');
}

function pairs(params: Params | readonly Param[], prefix: string): string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const key = prefix === '' ? encodeURIComponent(name) : `${prefix}%5B${encodeURIComponent(name)}%5D`;
    return typeof value === 'object' ? pairs(value, key) : [`${key}=${encodeURIComponent(value)}`];
  });
}
