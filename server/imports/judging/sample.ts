/** Keeps up to `most` of the things it is shown, spread evenly over all of them, however many come. */
export class Sample<Thing> {
  things: Thing[] = [];
  readonly #most: number;
  #stride = 1;
  #shown = 0;

  constructor(most: number) {
    this.#most = most;
  }

  show(thing: Thing): void {
    if (this.#shown++ % this.#stride !== 0) return;
    this.things.push(thing);
    if (this.things.length <= this.#most) return;
    this.things = this.things.filter((_, index) => index % 2 === 0);
    this.#stride *= 2;
  }
}
