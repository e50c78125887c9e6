import { RestError } from '../core/rest/restError.ts';

/** A certificate's authority is none that is trusted. */
const unknownAuthority = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** What else may be wrong with a certificate (Node's documentation, tls, "X509 certificate error codes"), and undici's name for a proxy's. */
const badCertificate =
  /^(CERT_|CRL_|ERROR_IN_CERT_|ERR_TLS_CERT_|HOSTNAME_MISMATCH$|INVALID_|PATH_LENGTH_EXCEEDED$|UNABLE_TO_|UND_ERR_PRX_TLS$)/;

/** Undici's codes for a proxy that opened no way: it answered CONNECT with another status than 200, or refused as SOCKS proxies do. */
const refusedByProxy = /^UND_ERR_(ABORTED$|SOCKS5)/;

/** Whether the server's certificate would do if its authority were trusted. Nothing was sent then. */
export function isUnknownAuthority(error: unknown): boolean {
  return unknownAuthority.has(codeOf(error));
}

/** Why no answer came, decided by codes alone (undici's documentation, Errors). Not for what the caller cancelled, or took too long. */
export function networkFailure(error: unknown): RestError {
  const code = codeOf(error);
  if (unknownAuthority.has(code) || badCertificate.test(code)) {
    return new RestError('certificate', 'the certificate is not trusted', { cause: error });
  }
  if (refusedByProxy.test(code)) {
    return new RestError('proxy', 'the proxy refused', { cause: error });
  }
  return new RestError('network', 'the server could not be reached, or broke off', { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
