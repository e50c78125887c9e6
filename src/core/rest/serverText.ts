import { isObject, type Json, parseJson } from '../json.ts';
import type { HttpResponse } from '../ports.ts';
import { redact } from './redact.ts';

/**
 * What a server wrote about a failure, redacted, for the log and nothing else: the error's code and description, or the beginning of a page of
 * HTML. Nothing of other JSON, whole or broken off: that may be records.
 */
export function serverText({ body }: HttpResponse): string {
  const json = parseJson(body);
  if (json !== undefined) {
    return errorText(json);
  }
  return /^\s*[{[]/.test(body) ? '' : redact(body);
}

/** The same for the commands that failed in the result of a `batch` call: each different text once. */
export function commandTexts(result: Json): string[] {
  const errors = isObject(result) ? result['result_error'] : undefined;
  return isObject(errors) ? [...new Set(Object.values(errors).map(errorText))].filter((text) => text !== '') : [];
}

function errorText(value: Json): string {
  const { error, error_description: description } = isObject(value) ? value : {};
  return redact([error, description].filter((part) => typeof part === 'string').join(' '));
}
