import type { Json } from '../../core/json.ts';
import { PortalError } from '../portalError.ts';
import { isArray, isTruthy, toListIfSequential, toText } from '../php/casts.ts';
import { parseQuery } from '../php/parseQuery.ts';
import type { Call, Envelope, MethodAnswer } from './call.ts';
import { resolveReferences, type BatchResults } from './references.ts';

/** More commands fail one by one (facts, section 7). */
const maxCommands = 50;

const forbidden: ReadonlySet<string> = new Set(['batch', 'upload', 'download']);

/** `batch` (facts, section 7): runs commands one after the other and answers 200 even if all of them fail. */
export function batch(call: Call): MethodAnswer {
  const results = {
    result: new Map(),
    next: new Map(),
    total: new Map(),
    time: new Map(),
    error: new Map(),
  } satisfies BatchResults;
  for (const [index, { key, command }] of readCommands(call.params['cmd']).entries()) {
    const isExcess = index >= maxCommands;
    if (isExcess || typeof command === 'string') {
      const answer = isExcess ? lengthExceeded() : attempt(() => runCommand(call, toText(command), results));
      record(results, key, answer);
      if (answer instanceof PortalError && isTruthy(call.params['halt'])) {
        break;
      }
    }
  }
  return {
    result: {
      result: toListIfSequential(results.result),
      result_error: toListIfSequential(results.error),
      result_total: toListIfSequential(results.total),
      result_next: toListIfSequential(results.next),
      result_time: toListIfSequential(results.time),
    },
  };
}

/** The commands with their keys; also those that are no text, which the server counts but skips. */
export function readCommands(cmd: Json | undefined): { key: string; command: Json }[] {
  return isArray(cmd) ? Object.entries(cmd).map(([key, command]) => ({ key, command })) : [];
}

/** A command's method and parameters, before references are resolved. */
export function parseCommand(command: string): { method: string; params: Record<string, Json> } {
  const [text = ''] = command.split('#', 1);
  const separator = text.indexOf('?');
  const method = separator < 0 ? text : text.slice(0, separator);
  return { method: method.toLowerCase(), params: separator < 0 ? {} : parseQuery(text.slice(separator + 1)) };
}

function runCommand(call: Call, command: string, results: BatchResults): Envelope {
  const { method, params } = parseCommand(command);
  if (forbidden.has(method)) {
    throw new PortalError(405, 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage');
  }
  return call.run(method, resolveReferences(params, results));
}

function record(results: Record<keyof BatchResults, Map<string, Json>>, key: string, answer: Envelope | PortalError) {
  if (answer instanceof PortalError) {
    results.error.set(key, answer.toJson());
    return;
  }
  results.result.set(key, answer.result);
  results.time.set(key, answer.time);
  if (answer.next !== undefined) {
    results.next.set(key, answer.next);
  }
  if (answer.total !== undefined) {
    results.total.set(key, answer.total);
  }
}

function lengthExceeded(): PortalError {
  return new PortalError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded');
}

function attempt(run: () => Envelope): Envelope | PortalError {
  try {
    return run();
  } catch (error) {
    if (error instanceof PortalError) {
      return error;
    }
    throw error;
  }
}
