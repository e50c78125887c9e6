import { generate } from 'selfsigned';

/** What a server of TLS is started with. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority of a test's own, which nothing trusts. */
export interface Authority {
  /** PEM. */
  readonly cert: string;
  /** Signs a certificate for a host name or an IPv4 address. */
  issue(host: string, options?: { readonly isExpired?: boolean }): Promise<Identity>;
}

export async function createAuthority(name = 'Test authority'): Promise<Authority> {
  const ca = await generate([{ name: 'commonName', value: name }], {
    ...shared,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return {
    cert: ca.cert,
    async issue(host, { isExpired = false } = {}) {
      const isAddress = /^[\d.]+$/.test(host);
      const { private: key, cert } = await generate([{ name: 'commonName', value: host }], {
        ...shared,
        ca: { key: ca.private, cert: ca.cert },
        ...(isExpired ? { notBeforeDate: new Date(2020, 0), notAfterDate: new Date(2021, 0) } : {}),
        extensions: [
          { name: 'subjectAltName', altNames: [isAddress ? { type: 7, ip: host } : { type: 2, value: host }] },
        ],
      });
      return { key, cert };
    },
  };
}

const shared = { keyType: 'ec', algorithm: 'sha256' } as const;
