import type { Row } from '../row.ts';

/** Rows that share connector, event name and state, sorted by ID: so a range of IDs is two binary searches. */
export class Bucket {
  rows: Row[] = [];

  /** Index of the first row, from index `from` up to `to`, whose ID is at least `id`; `to` if there is none. */
  lowerBound(id: number, from = 0, to = this.rows.length): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.rows[middle]?.id ?? 0) < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  add(row: Row): void {
    const last = this.rows.at(-1);
    if (last === undefined || last.id < row.id) {
      this.rows.push(row);
    } else {
      this.rows.splice(this.lowerBound(row.id), 0, row);
    }
  }

  remove(rows: ReadonlySet<Row>): void {
    const [only] = rows;
    if (rows.size === 1 && only !== undefined) {
      this.rows.splice(this.lowerBound(only.id), 1);
    } else {
      this.rows = this.rows.filter((row) => !rows.has(row));
    }
  }
}
