import { gzipSync } from 'node:zlib';
import type { RestErrorKind } from '../../../../src/core/rest/restError.ts';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import { failure, type MatrixFault, once, onceAndLasting, scripted, serverText } from './matrixFault.ts';
import { maxBytes } from './matrixWorld.ts';

/** The front end's pages (facts, section 6), and what else stands between a portal and its clients. */
const pages: readonly (readonly [status: number, told: RestErrorKind])[] = [
  [302, 'moved'],
  [403, 'protocol'],
  [429, 'server'],
  [500, 'server'],
  [502, 'server'],
  [504, 'server'],
  [200, 'protocol'],
];

/** What befalls requests and answers on their way. */
export const wayFaults: readonly MatrixFault[] = [
  ...[true, false].flatMap((takesEffect) =>
    onceAndLasting(
      failure(`a cut connection, ${whether(takesEffect)}`, 'network', scripted({ kind: 'cut', takesEffect })),
    ),
  ),
  failure('an answer that breaks off', 'network', scripted({ kind: 'truncated', share: 0.5 })),
  ...onceAndLasting(slow()),
  ...onceAndLasting(silent()),
  ...pages.map(([status, told]) => htmlPage(status, told, false)),
  ...onceAndLasting(htmlPage(504, 'server', true)),
  htmlPage(200, 'protocol', true),
  failure('an empty answer', 'protocol', scripted({ kind: 'answer', status: 200, body: '' })),
  ...[302, 308].map((status) =>
    failure(
      `a redirect with status ${status}`,
      'moved',
      scripted(({ portal }) => ({ kind: 'redirect', location: `${portal.address}/elsewhere/`, status })),
    ),
  ),
  passing('another content type', 'right', { kind: 'contentType', contentType: 'text/html; charset=windows-1251' }),
  passing('a byte order mark', 'right', { kind: 'encoded', encode: (body) => Buffer.from(`\uFEFF${body}`) }),
  passing('the encoding windows-1251', 'odd', { kind: 'encoded', encode: toWindows1251 }),
  spoilt('the encoding UTF-16', (body) => Buffer.from(body, 'utf16le')),
  spoilt('compression that nobody asked for', (body) => gzipSync(body)),
  spoilt('half of the JSON', (body) => Buffer.from(body.slice(0, body.length / 2))),
  oversized(true),
  oversized(false),
];

function whether(takesEffect: boolean): string {
  return takesEffect ? 'after the request took effect' : 'before the request took effect';
}

function htmlPage(status: number, told: RestErrorKind, takesEffect: boolean): MatrixFault {
  return failure(
    `a page of HTML with status ${status}, ${whether(takesEffect)}`,
    told,
    scripted((world) => ({
      kind: 'answer',
      status,
      body: `<html><head><title>${status}</title></head><body><h1>${status}</h1><p>${serverText(world)}</p></body></html>`,
      takesEffect,
    })),
  );
}

/** An answer that comes as it was made, in another form. */
function passing(name: string, answer: MatrixFault['answer'], fault: Fault): MatrixFault {
  return { name, arm: scripted(fault), lasts: false, answer, tries: once };
}

/** Of Cyrillic letters from А to я, and ASCII. */
function toWindows1251(body: string): Uint8Array {
  const codes = Array.from(body, (letter) => letter.codePointAt(0) ?? 0);
  return Uint8Array.from(codes, (code) => (code < 0x80 ? code : code - 0x350));
}

function spoilt(name: string, encode: (body: string) => Uint8Array): MatrixFault {
  return failure(name, 'protocol', scripted({ kind: 'encoded', encode }));
}

/** An answer that is longer than the client reads, and would do but for that. What reads several pages at once is asked for again with fewer of them. */
function oversized(takesEffect: boolean): MatrixFault {
  const body = `{"result":[],"total":0}${' '.repeat(maxBytes)}`;
  const name = `an answer that is too long, ${whether(takesEffect)}`;
  const arm = scripted({ kind: 'answer', status: 200, body, takesEffect });
  return { ...failure(name, 'protocol', arm), answer: 'odd' };
}

/** It takes effect, and the answer is not there in time. */
function slow(): MatrixFault {
  const arm = scripted({ kind: 'slow', ms: 60_000 });
  return failure(`no answer in time, ${whether(true)}`, 'timeout', (world) => {
    arm(world);
    world.afterRequest = (request) => {
      if (world.hits.has(request)) {
        world.endTime();
      }
    };
  });
}

/** Nothing is done about it, and nothing is answered. */
function silent(): MatrixFault {
  return failure(`no answer in time, ${whether(false)}`, 'timeout', (world) => {
    world.beforeRequest = async (request) => {
      if (world.isHit(request)) {
        world.endTime();
        await new Promise(() => undefined);
      }
    };
  });
}
