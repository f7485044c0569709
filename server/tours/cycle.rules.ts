/**
 * A closed tour through the nodes 0 … n-1, kept as an array that only ever changes by turning a stretch round: what
 * was turned is noted, so that everything since a mark can be taken back.
 */
export class Cycle {
  readonly size: number;
  readonly #at: Int32Array;
  readonly #place: Int32Array;
  readonly #turned: number[] = [];

  constructor(order: Int32Array) {
    this.size = order.length;
    this.#at = order.slice();
    this.#place = new Int32Array(this.size);
    for (let place = 0; place < this.size; place++) this.#place[this.#at[place] ?? 0] = place;
  }

  next(node: number): number {
    const place = (this.#place[node] ?? 0) + 1;
    return this.#at[place === this.size ? 0 : place] ?? 0;
  }

  before(node: number): number {
    const place = this.#place[node] ?? 0;
    return this.#at[place === 0 ? this.size - 1 : place - 1] ?? 0;
  }

  /** The node at a place, counted on past the end. */
  at(place: number): number {
    return this.#at[place >= this.size ? place - this.size : place] ?? 0;
  }

  placeOf(node: number): number {
    return this.#place[node] ?? 0;
  }

  /** Turns the stretch from one node on to another round. The rest is turned instead if it is shorter: the tour is the same. */
  turn(from: number, to: number): void {
    const first = this.placeOf(from);
    const last = this.placeOf(to);
    const inside = (last - first + this.size) % this.size;
    if (2 * inside < this.size) this.#swap(first, last, (inside + 1) >> 1);
    else this.#swap(last + 1, first - 1, (this.size - inside - 1) >> 1);
  }

  /** Turns the stretch between two nodes round, whichever way it reads now; `beyond` is the one that follows `to`. */
  turnBack(from: number, to: number, beyond: number): void {
    if (this.next(to) === beyond) this.turn(from, to);
    else this.turn(to, from);
  }

  /** Forgets what was turned so far: it can no longer be taken back. */
  keep(): void {
    this.#turned.length = 0;
  }

  takeBack(): void {
    while (this.#turned.length > 0) {
      const swaps = this.#turned.pop() ?? 0;
      const last = this.#turned.pop() ?? 0;
      const first = this.#turned.pop() ?? 0;
      this.#exchange(first, last, swaps);
    }
  }

  #swap(first: number, last: number, swaps: number): void {
    this.#turned.push(first, last, swaps);
    this.#exchange(first, last, swaps);
  }

  #exchange(first: number, last: number, swaps: number): void {
    const at = this.#at;
    const place = this.#place;
    const size = this.size;
    let low = first >= size ? first - size : first;
    let high = last < 0 ? last + size : last;
    for (let left = swaps; left > 0; left--) {
      const one = at[low] ?? 0;
      const other = at[high] ?? 0;
      at[low] = other;
      place[other] = low;
      at[high] = one;
      place[one] = high;
      low = low + 1 === size ? 0 : low + 1;
      high = high === 0 ? size - 1 : high - 1;
    }
  }
}
