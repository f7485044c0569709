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

/**
 * Remembers where trees stand and finds another one of the same species within a centimetre. Kept in arrays of numbers:
 * an object for each tree of a city takes the collector of garbage longer than all the looking up.
 */
export class TakenPlaces {
  /** The trees of a cell by its hash, chained: most places are looked up once and never found. */
  #heads = new Int32Array(FIRST_CELLS).fill(NONE);
  #next = new Int32Array(FIRST_CELLS);
  #lons = new Float64Array(FIRST_CELLS);
  #lats = new Float64Array(FIRST_CELLS);
  #species = new Int32Array(FIRST_CELLS);
  #rows = new Int32Array(FIRST_CELLS);
  /** Of the trees of the cadastre. */
  readonly #labels = new Map<number, string>();
  #count = 0;

  add(lon: number, lat: number, { speciesId, label, row }: Omit<TakenPlace, 'lon' | 'lat'>): void {
    if (this.#count >= this.#heads.length) this.#grow();
    const at = this.#count++;
    this.#lons[at] = lon;
    this.#lats[at] = lat;
    this.#species[at] = speciesId ?? NONE;
    this.#rows[at] = row;
    if (label !== null) this.#labels.set(at, label);
    this.#chain(at);
  }

  /** Which tree stands there already, if one does. */
  find(lon: number, lat: number, speciesId: number | null): Pick<TakenPlace, 'label' | 'row'> | undefined {
    let at = this.#heads[this.#cellOf(lon, lat)] ?? NONE;
    for (; at !== NONE; at = this.#next[at] ?? NONE) {
      if (
        this.#species[at] === (speciesId ?? NONE) &&
        Math.abs((this.#lons[at] ?? Number.NaN) - lon) <= CENTIMETRE_DEG &&
        Math.abs((this.#lats[at] ?? Number.NaN) - lat) <= CENTIMETRE_DEG
      )
        return { label: this.#labels.get(at) ?? null, row: this.#rows[at] ?? 0 };
    }
    return undefined;
  }

  #chain(at: number): void {
    const cell = this.#cellOf(this.#lons[at] ?? Number.NaN, this.#lats[at] ?? Number.NaN);
    this.#next[at] = this.#heads[cell] ?? NONE;
    this.#heads[cell] = at;
  }

  #grow(): void {
    const cells = this.#heads.length * 4;
    this.#heads = new Int32Array(cells).fill(NONE);
    this.#next = new Int32Array(cells);
    this.#lons = copied(this.#lons, new Float64Array(cells));
    this.#lats = copied(this.#lats, new Float64Array(cells));
    this.#species = copied(this.#species, new Int32Array(cells));
    this.#rows = copied(this.#rows, new Int32Array(cells));
    for (let at = 0; at < this.#count; at++) this.#chain(at);
  }

  /** Knuth's multiplicative hash of the centimetre a point lies in. */
  #cellOf(lon: number, lat: number): number {
    const column = Math.round(lon / CENTIMETRE_DEG);
    const row = Math.round(lat / CENTIMETRE_DEG);
    return ((Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b)) >>> 0) & (this.#heads.length - 1);
  }
}

function copied<Numbers extends Float64Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

const NONE = -1;
const FIRST_CELLS = 2 ** 16;
