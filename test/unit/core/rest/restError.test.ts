import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { errorOfCode, RestError, toRestError } from '../../../../src/core/rest/restError.ts';

/** Every code of facts, section 6, and those of the token endpoint, section 5. */
const kinds = {
  INTERNAL_SERVER_ERROR: 'server',
  ERROR_UNEXPECTED_ANSWER: 'server',
  ERROR_CORE: 'server',
  CONNECTION_ERROR: 'server',
  QUERY_LIMIT_EXCEEDED: 'rateLimited',
  OPERATION_TIME_LIMIT: 'operatingLimit',
  OVERLOAD_LIMIT: 'overloaded',
  ERROR_BATCH_METHOD_NOT_ALLOWED: 'rejected',
  ERROR_BATCH_LENGTH_EXCEEDED: 'rejected',
  NO_AUTH_FOUND: 'signedOut',
  expired_token: 'expiredToken',
  invalid_token: 'signedOut',
  APPLICATION_NOT_FOUND: 'notInstalled',
  ERROR_OAUTH: 'notInstalled',
  authorization_error: 'signedOut',
  INVALID_CREDENTIALS: 'forbidden',
  insufficient_scope: 'forbidden',
  user_access_error: 'forbidden',
  ACCESS_DENIED: 'forbidden',
  WRONG_AUTH_TYPE: 'forbidden',
  WRONG_LICENSE: 'plan',
  METHOD_CONFIRM_WAITING: 'forbidden',
  METHOD_CONFIRM_DENIED: 'forbidden',
  PAYMENT_REQUIRED: 'plan',
  INVALID_REQUEST: 'rejected',
  ERROR_ARGUMENT: 'rejected',
  ERROR_METHOD_NOT_FOUND: 'rejected',
  ERROR_MANIFEST_IS_NOT_AVAILABLE: 'rejected',
  PORTAL_DELETED: 'portalDeleted',
  WRONG_ENCODING: 'protocol',
  invalid_client: 'signedOut',
  invalid_grant: 'signedOut',
  wrong_client: 'signedOut',
  NOT_INSTALLED: 'notInstalled',
  SOMETHING_NEW: 'rejected',
};

describe('the error of a code', () => {
  for (const [code, kind] of Object.entries(kinds)) {
    it(`${code} is ${kind}, in upper, lower and mixed case`, () => {
      const mixed = code.replaceAll(/[a-z]/gi, (letter, i) => (i % 2 ? letter.toLowerCase() : letter.toUpperCase()));
      for (const written of [code, code.toLowerCase(), code.toUpperCase(), mixed]) {
        const error = errorOfCode(written, 200);
        assert.deepEqual([error.kind, error.code, error.status], [kind, written, 200]);
      }
    });
  }

  it('does not depend on the status', () => {
    assert.deepEqual(
      [200, 401, 403, 503].map((status) => errorOfCode('ACCESS_DENIED', status).kind),
      ['forbidden', 'forbidden', 'forbidden', 'forbidden'],
    );
  });

  it('names a code in its message, but no other text that a server put in its place', () => {
    assert.match(errorOfCode('ERROR_ARGUMENT', 400).message, /ERROR_ARGUMENT/);
    for (const text of ['token abc expired', '<b>no</b>', 'x'.repeat(65), 'a\nb']) {
      assert.ok(!errorOfCode(text, 400).message.includes(text));
    }
  });
});

describe('anything thrown', () => {
  it('stays what it is if it is a failed request', () => {
    const error = new RestError('network', 'no way');
    assert.equal(toRestError(error), error);
  });

  it('becomes a failed request with its cause otherwise', () => {
    for (const cause of [new TypeError('x'), 'text', undefined]) {
      const error = toRestError(cause);
      assert.deepEqual([error.kind, error.cause], ['protocol', cause]);
      assert.match(inspect(error), /RestError/);
    }
  });
});
