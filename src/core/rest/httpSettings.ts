/** VS Code's settings `http.*`, as far as they decide how a request leaves this computer. Two of them may hold a password: not to be kept or shown. */
export interface HttpSettings {
  /** `http.proxy`; where it is empty, the environment's is used. */
  readonly proxy: string;
  /** `http.proxyAuthorization`: the whole value of a `Proxy-Authorization` header; empty where there is none. */
  readonly proxyAuthorization: string;
  /** `http.noProxy`; where it is empty, the environment's is used. */
  readonly noProxy: readonly string[];
  /** False where `http.proxySupport` is `off`. */
  readonly usesProxy: boolean;
  /** `http.proxyStrictSSL`: whether a certificate must be of an authority that is trusted. */
  readonly strictSsl: boolean;
  /** `http.systemCertificates`: whether the operating system's authorities are trusted too. */
  readonly systemCertificates: boolean;
}
