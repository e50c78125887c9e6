import { isObject, type Json } from '../../src/core/json.ts';
import type { Fault } from '../../src/demoPortal/http/faults.ts';

/** The refusal of one command. */
export function refused(code: string): { error: string } {
  return { error: code };
}

/** Gives commands of a `batch` call, by their keys, other answers than the portal did. */
export function alteredCommands(others: Readonly<Record<string, Json>>): Fault {
  return {
    kind: 'alter',
    alter: (answer) => {
      const parts = isObject(answer) && isObject(answer['result']) ? answer['result'] : {};
      const results = isObject(parts['result']) ? { ...parts['result'] } : {};
      const errors: Record<string, Json> = isObject(parts['result_error']) ? { ...parts['result_error'] } : {};
      for (const [key, other] of Object.entries(others)) {
        delete results[key];
        if (isObject(other) && 'error' in other) {
          errors[key] = other;
        } else {
          results[key] = other;
        }
      }
      return { result: { ...parts, result: results, result_error: errors } };
    },
  };
}
