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
  readonly #byCell = new Map<number, TakenPlace | TakenPlace[]>();

  add(place: TakenPlace): void {
    const cell = cellOf(place.lon, place.lat);
    const there = this.#byCell.get(cell);
    if (there === undefined) this.#byCell.set(cell, place);
    else if (Array.isArray(there)) there.push(place);
    else this.#byCell.set(cell, [there, place]);
  }

  find(lon: number, lat: number, speciesId: number | null): TakenPlace | undefined {
    const there = this.#byCell.get(cellOf(lon, lat));
    if (there === undefined) return undefined;
    return [there].flat().find(
      (place) =>
        place.speciesId === speciesId &&
        Math.abs(place.lon - lon) <= CENTIMETRE_DEG && Math.abs(place.lat - lat) <= CENTIMETRE_DEG,
    );
  }
}

/** A number for the centimetre a point lies in. Far-off points may share one, so that `find` looks again. */
function cellOf(lon: number, lat: number): number {
  const column = Math.round(lon / CENTIMETRE_DEG) % CELLS;
  return (Math.round(lat / CENTIMETRE_DEG) % CELLS) * CELLS + column;
}

/** Two of them multiplied stay exact below 2^53. */
const CELLS = 2 ** 26;
