import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * The certificates of the operating system's authorities, as PEM texts. In a thread of its own: it takes about 50 ms, on macOS
 * much longer. Rejects where the system does not tell.
 */
export async function readSystemCertificates(): Promise<readonly string[]> {
  const code = "require('node:worker_threads').parentPort.postMessage(require('node:tls').getCACertificates('system'))";
  const [certificates]: unknown[] = await once(new Worker(code, { eval: true }), 'message');
  return Array.isArray(certificates) ? certificates.filter((one) => typeof one === 'string') : [];
}
