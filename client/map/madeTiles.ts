/** Addresses of tiles that the page makes itself begin with it; nothing of them goes over the network. */
export const MADE_HERE = 'made-here';

export interface TilePlace {
  z: number;
  x: number;
  y: number;
}

/** Makes a vector tile; `query` is what stood behind the address. */
export type TileMaker = (place: TilePlace, query: string) => Promise<Uint8Array<ArrayBuffer>>;

const makers = new Map<string, TileMaker>();

/** Says who makes the tiles of a name, before a map shows any. */
export function makeTilesHere(name: string, maker: TileMaker): void {
  makers.set(name, maker);
}

/** What stands as address in a vector source. */
export function addressOfMadeTiles(name: string, query: string): string {
  return `${MADE_HERE}://${name}/{z}/{x}/{y}?${query}`;
}

const ADDRESS = new RegExp(`^${MADE_HERE}://([^/]+)/(\\d+)/(\\d+)/(\\d+)\\?(.*)$`);

export async function makeTile(address: string): Promise<ArrayBuffer> {
  const [, name = '', z, x, y, query = ''] = ADDRESS.exec(address) ?? [];
  const maker = makers.get(name);
  if (!maker) throw new Error(`nobody makes ${address}`);
  const tile = await maker({ z: Number(z), x: Number(x), y: Number(y) }, query);
  // The map takes the memory over, which must not hold anything else.
  return tile.slice().buffer;
}
