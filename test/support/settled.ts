/** Returns when all that was begun, and waits for nothing from outside the process, is done. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
