/** One measured figure, ready to print. */
export interface Figure {
  readonly name: string;
  readonly value: string;
}

/** The middle one of an odd number of measurements. */
export function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2] ?? Number.NaN;
}

export function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
