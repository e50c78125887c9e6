// The globals that Node and browsers share and that core may use. Core is compiled without the DOM's and Node's own types, so
// that nothing else can slip in; whoever uses core sees the runtime's own declarations instead of these.

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare const AbortSignal: { any(signals: readonly AbortSignal[]): AbortSignal };

declare const AbortController: { new (): { readonly signal: AbortSignal; abort(): void } };

interface URL {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly host: string;
  readonly pathname: string;
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

declare const URL: {
  new (url: string): URL;
  canParse(url: string): boolean;
};

declare const crypto: { randomUUID(): string };

interface JSON {
  /** A value that `stringify` writes as this text. Not in TypeScript's library yet; in V8 since 11.4. */
  rawJSON(text: string): { rawJSON: string };
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
  parse(text: string, reviver: (key: string, value: never, context: { readonly source?: string }) => unknown): never;
}
