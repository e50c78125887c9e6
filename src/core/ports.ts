// What core asks of the world. Adapters live in infra (Node) and host (VS Code).
import type { Disposable } from './listeners.ts';

export interface HttpRequest {
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
  /** Milliseconds for the whole exchange, the body included. */
  readonly timeout: number;
  /** Bytes of the answer's body; a longer one is refused. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly body: string;
}

export interface Http {
  /**
   * Sends one POST and reads the whole answer; follows no redirect.
   * Rejects with a RestError of kind `network`, `timeout`, `cancelled` or `protocol`, where the answer is over `maxBytes` a TooLongError.
   */
  post(request: HttpRequest): Promise<HttpResponse>;
}

/** The editor's secret storage: string values under string keys. */
export interface SecretStore {
  get(key: string): Promise<string | undefined>;
  store(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Told the key of each value that was stored or deleted, by this window or another. */
  onDidChange(listener: (key: string) => void | Promise<void>): Disposable;
}

/** What is remembered between runs and is no secret; all windows share it. */
export interface StateStore {
  /** What was set last, here or by another window. */
  get(key: string): unknown;
  set(key: string, value: unknown): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects with a RestError of kind `cancelled` when the signal aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A number from 0 up to, but not including, 1: for pauses, not for secrets. */
export type Random = () => number;

/** The extension's log, in English. What is variable comes last, after a colon; secrets never. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface Lock {
  /**
   * Runs a task while no other window on this computer runs one under the same name. The lock of a window that ended, however it ended, is free.
   * Rejects with a RestError of kind `busy` if it can't be had within `timeLimit` milliseconds, with a NoLockError if there can be no lock at all,
   * else as the task does.
   */
  run<T>(name: string, timeLimit: number, task: () => Promise<T>): Promise<T>;
}
