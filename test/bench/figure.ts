/** One measured figure, ready to print. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Where something is measured beside something else, or against a goal: for `--json`. */
  readonly measured?: Measured;
}

export interface Measured {
  /** `ms`, `requests`. */
  readonly unit: string;
  readonly ours: number;
  /** What it is compared with; null where it stands alone. */
  readonly baseline: number | null;
  /** What was aimed at, in words; null without a goal. */
  readonly goal: string | null;
  readonly met: boolean | null;
}

/** The middle one of an odd number of measurements. */
export function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2] ?? Number.NaN;
}

export function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}

/** A figure that says by itself how it was compared. */
export function toMeasured(name: string, measured: Measured): Figure {
  const { unit, ours, baseline, goal, met } = measured;
  const write = (value: number): string =>
    `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 })} ${unit}`;
  const beside = baseline === null ? '' : `, beside ${write(baseline)}: ${(baseline / ours).toFixed(2)} times`;
  const verdict = goal === null ? '' : ` (goal: ${goal}${met === null ? '' : met ? ', met' : ', MISSED'})`;
  return { name, value: `${write(ours)}${beside}${verdict}`, measured };
}
