import type { ServerResponse } from 'node:http';

import { isObject, parseJson } from '../../core/json.ts';
import { phpJson } from '../generate/phpJson.ts';
import type { Answer } from './answer.ts';
import type { Fault } from './faults.ts';
import type { LoggedRequest } from './requestLog.ts';

/** One request on its way out. */
interface Delivery {
  readonly request: LoggedRequest;
  readonly response: ServerResponse;
  readonly fault: Fault | undefined;
  /** Executes the request. */
  readonly run: () => Promise<Answer>;
  /** Resolves after so many real milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Executes a request and sends its answer, unless the fault says otherwise. */
export async function deliver({ request, response, fault, run, wait }: Delivery): Promise<void> {
  const send = (answer: Answer) => sendAnswer(request, response, answer);
  switch (fault?.kind) {
    case undefined:
      send(await run());
      break;
    case 'answer':
      if (fault.takesEffect === true) {
        await run();
      }
      send({
        status: fault.status,
        headers: { 'Content-Type': fault.contentType ?? 'text/html', ...fault.headers },
        body: fault.body,
      });
      break;
    case 'cut':
      if (fault.takesEffect) {
        await run();
      }
      response.destroy();
      break;
    case 'slow': {
      const answer = await run();
      await wait(fault.ms);
      send(answer);
      break;
    }
    case 'truncated':
      sendPart(response, await run(), fault.share);
      break;
    case 'redirect':
      send({
        status: fault.status ?? 302,
        headers: { Location: fault.location, 'Content-Type': 'text/html' },
        body: '',
      });
      break;
    case 'contentType': {
      const answer = await run();
      send({ ...answer, headers: { ...answer.headers, 'Content-Type': fault.contentType } });
      break;
    }
    case 'encoded': {
      const answer = await run();
      sendBytes(request, response, answer, fault.encode(answer.body));
      break;
    }
    case 'alter': {
      const answer = await run();
      send({ ...answer, body: phpJson(fault.alter(parseJson(answer.body) ?? null)) });
      break;
    }
  }
}

function sendAnswer(request: LoggedRequest, response: ServerResponse, answer: Answer): void {
  sendBytes(request, response, answer, Buffer.from(answer.body));
}

/** Sends an answer with these bytes for its body. */
function sendBytes(
  request: LoggedRequest,
  response: ServerResponse,
  { status, headers, body }: Answer,
  bytes: Uint8Array,
): void {
  request.status = status;
  const code = errorCode(body);
  if (code !== undefined) {
    request.errorCode = code;
  }
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length }).end(bytes);
}

/** Promises the whole body, sends some of it and cuts the connection. */
function sendPart(response: ServerResponse, { status, headers, body }: Answer, share: number): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length * share)), () => response.destroy());
}

function errorCode(body: string): string | undefined {
  if (!body.startsWith('{"error"')) {
    return undefined;
  }
  const parsed = parseJson(body);
  return isObject(parsed) && typeof parsed['error'] === 'string' ? parsed['error'] : undefined;
}
