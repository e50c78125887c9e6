// undici by its parts: its main module fills, and would not give back, the process-wide dispatcher that the fetch of the
// host and of every other extension uses. These two files hold all that a request needs, at half the size.
import Agent from 'undici/lib/dispatcher/agent.js';
import api from 'undici/lib/api/index.js';
import type { Dispatcher } from 'undici';

/** A pool of connections of our own. */
export function createDispatcher(): Dispatcher {
  return new Agent();
}

/** One request over a dispatcher: undici's documented `request`. */
export async function request(
  dispatcher: Dispatcher,
  options: Dispatcher.RequestOptions,
): Promise<Dispatcher.ResponseData> {
  return await api.request.call(dispatcher, options);
}
