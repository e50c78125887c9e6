import { RestError, type RestErrorKind } from '../../src/core/rest/restError.ts';

/** Whether an error is a {@link RestError} of a kind: for `assert.throws` and `assert.rejects`. */
export function ofKind(kind: RestErrorKind): (error: unknown) => boolean {
  return (error) => error instanceof RestError && error.kind === kind;
}
