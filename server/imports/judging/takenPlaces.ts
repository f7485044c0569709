/** A tree that is known to stand somewhere. */
export interface TakenPlace {
  lon: number;
  lat: number;
  speciesId: number | null;
  /** How people know a tree of the cadastre; null: it stands further up in the file, in that record. */
  label: string | null;
  row: number;
}

/** About one centimetre of latitude; within it two trees of one species are one tree entered twice. */
const CENTIMETRE_DEG = 1e-7;

/** Remembers where trees stand and finds another one of the same species within a centimetre. */
export class TakenPlaces {
  /** The trees of a cell by its hash, chained: most places are looked up once and never found. */
  #heads = new Int32Array(FIRST_CELLS).fill(NONE);
  readonly #next: number[] = [];
  readonly #places: TakenPlace[] = [];

  add(place: TakenPlace): void {
    if (this.#places.length >= this.#heads.length) this.#grow();
    this.#chain(this.#places.push(place) - 1, place);
  }

  find(lon: number, lat: number, speciesId: number | null): TakenPlace | undefined {
    let at = this.#heads[this.#cellOf(lon, lat)] ?? NONE;
    for (; at !== NONE; at = this.#next[at] ?? NONE) {
      const place = this.#places[at];
      if (
        place &&
        place.speciesId === speciesId &&
        Math.abs(place.lon - lon) <= CENTIMETRE_DEG &&
        Math.abs(place.lat - lat) <= CENTIMETRE_DEG
      )
        return place;
    }
    return undefined;
  }

  #chain(at: number, { lon, lat }: TakenPlace): void {
    const cell = this.#cellOf(lon, lat);
    this.#next[at] = this.#heads[cell] ?? NONE;
    this.#heads[cell] = at;
  }

  #grow(): void {
    this.#heads = new Int32Array(this.#heads.length * 4).fill(NONE);
    this.#places.forEach((place, at) => this.#chain(at, place));
  }

  /** Knuth's multiplicative hash of the centimetre a point lies in. */
  #cellOf(lon: number, lat: number): number {
    const column = Math.round(lon / CENTIMETRE_DEG);
    const row = Math.round(lat / CENTIMETRE_DEG);
    return ((Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b)) >>> 0) & (this.#heads.length - 1);
  }
}

const NONE = -1;
const FIRST_CELLS = 2 ** 16;
