/** A demo portal that runs inside this window. */
export interface RunningDemo {
  /** Origin. */
  readonly address: string;
  /** Origin of its OAuth server. */
  readonly authServer: string;
  readonly credentials: {
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  close(): Promise<void>;
}

/** Runs the one demo portal of this window, from when it is first asked for until it is stopped. */
export class DemoRunner {
  readonly #start: () => Promise<RunningDemo>;
  #running: Promise<RunningDemo> | undefined;

  constructor(start: () => Promise<RunningDemo>) {
    this.#start = start;
  }

  /** The demo portal, started if it is not running. Rejects if it can't be started; the next call tries again. */
  async run(): Promise<RunningDemo> {
    this.#running ??= this.#start().catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
    return await this.#running;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await (await running)?.close();
  }
}
