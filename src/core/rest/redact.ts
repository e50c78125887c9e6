/** What a redacted text has at most, in characters. */
const MAX_LENGTH = 200;
/** As much of a text is looked at: a front end's page can be long. */
const MAX_READ = 2000;

/**
 * A server's text as the log may show it: one line of at most 200 characters, without e-mail addresses and without anything that looks like a
 * token, a webhook's code or a password. Rather too little of it than too much: 16 characters in a row stay only if they are plain words.
 */
export function redact(text: string): string {
  const read = text.slice(0, MAX_READ);
  // What was cut in two may no longer look like the secret that it is part of.
  const whole = read.length < text.length ? read.replace(/\S*$/, '') : read;
  return cut(
    whole
      .replaceAll(/\p{Cf}/gu, '')
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim()
      .replaceAll(/[^\s<>"'(),;:=]+@[^\s<>"'(),;:]+/gu, HIDDEN)
      .replaceAll(NAMED_SECRET, `$1${HIDDEN}`)
      .replaceAll(/[\w+/=~.%\\-]{16,}/g, (run) => (PLAIN_WORDS.test(run) ? run : HIDDEN)),
  );
}

const HIDDEN = '***';

/** A value after a name that secrets go by: `"access_token":"…"`, `auth=…`, `Bearer …`. */
const NAMED_SECRET =
  /(\b(?:\w*token|\w*secret|\w*password|auth|code|key|sessid)\b["'\]]*\s*[:=]\s*["']?|\bBearer\s+)[^\s"'&,;<>}]+/gi;

/** `rest_offline_extended`, `QUERY_LIMIT_EXCEEDED`, `event.offline.list`: words as people write them, none of them longer than 15 letters. */
const PLAIN_WORDS = /^[\W_]*(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,15})(?:[\W_]+(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,15}))*[\W_]*$/;

function cut(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
