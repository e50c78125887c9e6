/**
 * No element is higher, in pixels: browsers clamp what is beyond 33,554,428 physical pixels, which is less at a scale of 2 or of 5, and there the
 * places of rows would no longer be exact.
 */
export const HIGHEST = 6_000_000;

/** So far from either end, in pixels, the scroller and the list are at the same place. */
const MARGIN = 100_000;

/**
 * How a list that may be higher than any element can be is scrolled. The scroller's own position runs over an element that is `height` high; what stands
 * at the upper edge is `top`, in pixels from the list's own beginning. Small steps (wheel, arrows, a click beside the thumb) move the list by as many
 * pixels, so that rows stay where the browser moved them; a large one (the thumb was dragged) goes to the place in the list that the thumb shows.
 */
export class TableScroll {
  #full = 0;
  #view = 0;
  #position = 0;
  #top = 0;

  /** Of the element that is scrolled, in pixels. */
  get height(): number {
    return Math.min(this.#full, HIGHEST);
  }

  /** What of the list stands at the upper edge, in pixels. */
  get top(): number {
    return this.#top;
  }

  /** How far rows stand from where the list alone would have them, in pixels. */
  get shift(): number {
    return this.#position - this.#top;
  }

  /** Where the scroller is to be after {@link goTo} or {@link settle}. */
  get position(): number {
    return this.#position;
  }

  /** How high the list is, and how much of it is in sight, in pixels. */
  resize(full: number, view: number): void {
    this.#full = full;
    this.#view = view;
    this.goTo(this.#top);
  }

  /** The user scrolled. Answers whether the scroller should be settled at once: one of it and the list comes to its end, and the other is elsewhere. */
  scrolledTo(position: number): boolean {
    const step = position - this.#position;
    this.#position = position;
    if (Math.abs(step) > 2 * this.#view || this.height === this.#full) {
      this.#top = this.#clamp(Math.round(this.#topAt(position)));
      return false;
    }
    this.#top = this.#clamp(this.#top + step);
    const isNearEnd =
      this.#isNearEnd(position, this.height - this.#view) || this.#isNearEnd(this.#top, this.#full - this.#view);
    return isNearEnd && Math.abs(position - this.#positionAt(this.#top)) >= 1;
  }

  /** Puts the list to a place. */
  goTo(top: number): void {
    this.#top = this.#clamp(Math.round(top));
    this.settle();
  }

  /** Brings the thumb to where it belongs after small steps; nothing that is in sight moves. */
  settle(): void {
    this.#position = this.#positionAt(this.#top);
  }

  /** Where the browser really put the scroller: it rounds to pixels of the screen. */
  placedAt(position: number): void {
    this.#position = position;
  }

  #clamp(top: number): number {
    return Math.max(0, Math.min(this.#full - this.#view, top));
  }

  #isNearEnd(at: number, last: number): boolean {
    return at < 2 * this.#view || at > last - 2 * this.#view;
  }

  /** Where the scroller belongs when the list is at a place. Towards the ends, the one goes on as the other does; in between, in proportion. */
  #positionAt(top: number): number {
    const [last, lastPosition] = [this.#full - this.#view, this.height - this.#view];
    if (top <= MARGIN || last === lastPosition) {
      return top;
    }
    return top >= last - MARGIN
      ? lastPosition - (last - top)
      : MARGIN + ((top - MARGIN) * (lastPosition - 2 * MARGIN)) / (last - 2 * MARGIN);
  }

  #topAt(position: number): number {
    const [last, lastPosition] = [this.#full - this.#view, this.height - this.#view];
    if (position <= MARGIN || last === lastPosition) {
      return position;
    }
    return position >= lastPosition - MARGIN
      ? last - (lastPosition - position)
      : MARGIN + ((position - MARGIN) * (last - 2 * MARGIN)) / (lastPosition - 2 * MARGIN);
  }
}
