import { isObject, type Json } from '../../../../src/core/json.ts';
import type { RestErrorKind } from '../../../../src/core/rest/restError.ts';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import { PortalError } from '../../../../src/demoPortal/portalError.ts';
import { failure, type MatrixFault, onceAndLasting, scripted, serverText } from './matrixFault.ts';
import type { MatrixWorld } from './matrixWorld.ts';

type Code = readonly [status: number, code: string, told: RestErrorKind];

/** Every row of facts, section 6, in its order. */
const systemErrors: readonly Code[] = [
  [500, 'INTERNAL_SERVER_ERROR', 'server'],
  [500, 'ERROR_UNEXPECTED_ANSWER', 'server'],
  [500, 'ERROR_CORE', 'server'],
  [503, 'QUERY_LIMIT_EXCEEDED', 'rateLimited'],
  [429, 'OPERATION_TIME_LIMIT', 'operatingLimit'],
  [503, 'OVERLOAD_LIMIT', 'overloaded'],
  [405, 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'rejected'],
  [400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'rejected'],
  [401, 'NO_AUTH_FOUND', 'signedOut'],
  [401, 'expired_token', 'expiredToken'],
  [401, 'invalid_token', 'signedOut'],
  [401, 'APPLICATION_NOT_FOUND', 'notInstalled'],
  [401, 'ERROR_OAUTH', 'notInstalled'],
  [401, 'authorization_error', 'signedOut'],
  [401, 'CONNECTION_ERROR', 'server'],
  [403, 'INVALID_CREDENTIALS', 'wrongToken'],
  [403, 'insufficient_scope', 'scope'],
  [403, 'user_access_error', 'notShared'],
  [403, 'ACCESS_DENIED', 'forbidden'],
  [403, 'WRONG_AUTH_TYPE', 'wrongToken'],
  [403, 'WRONG_LICENSE', 'plan'],
  [401, 'METHOD_CONFIRM_WAITING', 'unconfirmed'],
  [403, 'METHOD_CONFIRM_DENIED', 'unconfirmed'],
  [401, 'PAYMENT_REQUIRED', 'plan'],
  [400, 'INVALID_REQUEST', 'rejected'],
  [400, 'ERROR_ARGUMENT', 'rejected'],
  [404, 'ERROR_METHOD_NOT_FOUND', 'rejected'],
  [404, 'ERROR_MANIFEST_IS_NOT_AVAILABLE', 'rejected'],
  [500, 'PORTAL_DELETED', 'portalDeleted'],
  [200, 'WRONG_ENCODING', 'protocol'],
];

/** Those that a portal may answer with after it has done what was asked. */
const isAfterEffect = ([, code]: Code): boolean => ['ERROR_CORE', 'WRONG_ENCODING'].includes(code);

/** Those that a single command of a `batch` call may be refused with, while others are carried out: one for each way of dealing with it. */
const isOfCommands = ([, code]: Code): boolean =>
  ['ERROR_CORE', 'OPERATION_TIME_LIMIT', 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'ACCESS_DENIED', 'WRONG_LICENSE'].includes(
    code,
  );

/** Those of which it matters whether they pass while a clear goes on, or stay for the rest of it. */
const isBoth = ([, code]: Code): boolean =>
  [
    'INTERNAL_SERVER_ERROR',
    'QUERY_LIMIT_EXCEEDED',
    'OPERATION_TIME_LIMIT',
    'OVERLOAD_LIMIT',
    'expired_token',
    'NO_AUTH_FOUND',
    'ACCESS_DENIED',
  ].includes(code);

/** The error codes of facts, section 6: of whole requests, and of commands. */
export const codeFaults: readonly MatrixFault[] = [
  ...systemErrors.flatMap((code) => ofRequest(code)),
  ...systemErrors.filter(isAfterEffect).map(afterEffect),
  ...systemErrors
    .filter(isOfCommands)
    .flatMap((code) => (isBoth(code) ? onceAndLasting(ofCommand(code)) : ofCommand(code))),
  ...systemErrors.filter((code) => isOfCommands(code) && isAfterEffect(code)).map(ofCommandAfterEffect),
];

function ofRequest(code: Code): MatrixFault[] {
  const [, name, told] = code;
  const fault = failure(
    name,
    told,
    scripted((world) => answerOf(code, world, false)),
  );
  return isBoth(code) ? onceAndLasting(fault) : [fault];
}

function afterEffect(code: Code): MatrixFault {
  const [, name, told] = code;
  return failure(
    `${name}, after the request took effect`,
    told,
    scripted((world) => answerOf(code, world, true)),
  );
}

function answerOf([status, code]: Code, world: MatrixWorld, takesEffect: boolean): Fault {
  const body = JSON.stringify({ error: code, error_description: serverText(world) });
  return { kind: 'answer', status, contentType: 'application/json', body, takesEffect };
}

/** The last command of a `batch` call is refused, or the method of a single call. */
function ofCommand([status, code, told]: Code): MatrixFault {
  return failure(`${code} to the last command`, told, (world) => {
    world.beforeRequest = (request) => {
      let left = world.isHit(request) ? (request.commands?.length ?? 1) : Infinity;
      world.portal.hooks.onMethod = (method) => {
        left -= method === 'batch' ? 0 : 1;
        if (left === 0) {
          throw new PortalError(status, code, serverText(world));
        }
      };
    };
  });
}

/** The last command is carried out, and answered with an error. */
function ofCommandAfterEffect([, code, told]: Code): MatrixFault {
  return failure(
    `${code} to the last command, after it took effect`,
    told,
    scripted({ kind: 'alter', alter: (answer) => withLastRefused(answer, code) }),
  );
}

function withLastRefused(answer: Json, error: string): Json {
  const parts = isObject(answer) && isObject(answer['result']) ? answer['result'] : {};
  const results = parts['result'];
  if (!isObject(results)) {
    return { error };
  }
  const last = Object.keys(results).at(-1) ?? '';
  const others = Object.fromEntries(Object.entries(results).filter(([key]) => key !== last));
  return { result: { ...parts, result: others, result_error: { [last]: { error } } } };
}
