import { TooLongError } from '../rest/restError.ts';

/** Asks for so many pages in one call and, where the answer is too long to be read, for half as many, and so on. Rejects as `ask` does. */
export async function askForFewer<T>(pages: number, ask: (pages: number) => Promise<T>): Promise<T> {
  return await orSmaller(
    pages,
    async () => await ask(pages),
    async () => await askForFewer(Math.ceil(pages / 2), ask),
  );
}

/** What of several things a call gives; where its answer is too long to be read, what two calls of half as many give. Rejects as `call` does. */
export async function inHalves<T, R>(things: readonly T[], call: (things: readonly T[]) => Promise<R>): Promise<R[]> {
  const half = Math.ceil(things.length / 2);
  return await orSmaller(
    things.length,
    async () => [await call(things)],
    async () => [...(await inHalves(things.slice(0, half), call)), ...(await inHalves(things.slice(half), call))],
  );
}

async function orSmaller<T>(size: number, whole: () => Promise<T>, smaller: () => Promise<T>): Promise<T> {
  try {
    return await whole();
  } catch (error) {
    if (size > 1 && error instanceof TooLongError) {
      return await smaller();
    }
    throw error;
  }
}
