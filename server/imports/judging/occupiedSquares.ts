/** About a kilometre: a city has some hundred of them. */
export const SQUARE_DEG = 0.01;

/** In which squares trees stand already, so that places elsewhere need not be asked for one by one. */
export class OccupiedSquares {
  readonly #keys: Set<string>;

  constructor(squares: readonly { column: number; row: number }[]) {
    this.#keys = new Set(squares.map(({ column, row }) => `${column} ${row}`));
  }

  has(lon: number, lat: number): boolean {
    return (
      this.#keys.size > 0 && this.#keys.has(`${Math.floor(lon / SQUARE_DEG)} ${Math.floor(lat / SQUARE_DEG)}`)
    );
  }
}
