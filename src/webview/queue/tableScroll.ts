/**
 * No element is higher, in pixels: browsers clamp what is beyond 33,554,428 physical pixels, which is less at a scale of 2 or of 5, and there the
 * places of rows would no longer be exact.
 */
export const HIGHEST = 6_000_000;

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

  /** The user scrolled. Answers whether the scroller should be settled at once: it comes to its end before the list does, or the other way round. */
  scrolledTo(position: number): boolean {
    const step = position - this.#position;
    this.#position = position;
    if (this.height === this.#full || Math.abs(step) > 2 * this.#view) {
      this.#top = this.#clamp(this.#isLast(position) ? this.#full : Math.round(position * this.#ratio));
      return false;
    }
    const top = this.#top + step;
    this.#top = this.#clamp(top);
    return (
      this.#top !== top ||
      this.#isNearStart(position) !== this.#isNearStart(this.#top) ||
      this.#isNearEnd(position, this.height) !== this.#isNearEnd(this.#top, this.#full)
    );
  }

  /** Puts the list to a place. */
  goTo(top: number): void {
    this.#top = this.#clamp(Math.round(top));
    this.settle();
  }

  /** Brings the thumb to where it belongs after small steps; nothing that is in sight moves. */
  settle(): void {
    this.#position = this.#ratio === 0 ? 0 : this.#top / this.#ratio;
  }

  /** Where the browser really put the scroller: it rounds to pixels of the screen. */
  placedAt(position: number): void {
    this.#position = position;
  }

  /** The list goes on by so many pixels for each of the scroller. */
  get #ratio(): number {
    const range = this.height - this.#view;
    return range <= 0 ? 0 : (this.#full - this.#view) / range;
  }

  #clamp(top: number): number {
    return Math.max(0, Math.min(this.#full - this.#view, top));
  }

  /** Whether the scroller can't go on, but for what rounding leaves. */
  #isLast(position: number): boolean {
    return position >= this.height - this.#view - 1;
  }

  #isNearStart(top: number): boolean {
    return top < 2 * this.#view;
  }

  #isNearEnd(top: number, height: number): boolean {
    return top > height - 3 * this.#view;
  }
}
