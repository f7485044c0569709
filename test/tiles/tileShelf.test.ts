import { expect, test } from 'vitest';
import { TileShelf, type FinishedTile } from '../../server/tiles/tileShelf.ts';

const HERE = { destroyed: false };

test('a tile many ask for at once is made once', async () => {
  const shelf = new TileShelf(1_000_000);
  const workshop = slowWorkshop();
  const asked = [1, 2, 3].map(() => shelf.get('a', HERE, workshop.make));
  workshop.deliver('tile');
  const tiles = await Promise.all(asked);
  expect(tiles.map((tile) => tile.body.toString())).toEqual(['tile', 'tile', 'tile']);
  expect(workshop.begun).toBe(1);
  expect(shelf.find('a')?.body.toString()).toBe('tile');
});

test('a failure reaches all who wait, and is not kept', async () => {
  const shelf = new TileShelf(1_000_000);
  const asked = [1, 2].map(() => shelf.get('a', HERE, () => Promise.reject(new Error('no database'))));
  for (const one of asked) await expect(one).rejects.toThrow('no database');
  expect(shelf.find('a')).toBeUndefined();
  await expect(shelf.get('a', HERE, async () => aTile('later'))).resolves.toMatchObject({ gzipped: false });
});

test('whoever makes a tile learns that nobody waits for it any more', async () => {
  const shelf = new TileShelf(1_000_000);
  const leaving = { destroyed: false };
  const asked: boolean[] = [];
  const turn = slowWorkshop();
  const made = shelf.get('a', leaving, async (wanted) => {
    asked.push(wanted());
    const finished = await turn.make();
    asked.push(wanted());
    return finished;
  });
  leaving.destroyed = true;
  turn.deliver('a');
  await made;
  expect(asked).toEqual([true, false]);
});

test('a tile one left is still wanted by another', async () => {
  const shelf = new TileShelf(1_000_000);
  const turn = slowWorkshop();
  const make = async (wanted: () => boolean) => {
    const finished = await turn.make();
    if (!wanted()) throw new Error('given up');
    return finished;
  };
  const waiting = [{ destroyed: true }, HERE].map((waiter) => shelf.get('b', waiter, make));
  turn.deliver('b');
  expect((await Promise.all(waiting)).map((one) => one.body.toString())).toEqual(['b', 'b']);
});

test('the oldest tiles make room for new ones', async () => {
  const shelf = new TileShelf(5000);
  for (let n = 0; n < 20; n++) await shelf.get(`tile ${n}`, HERE, async () => aTile('x'.repeat(500)));
  expect(shelf.find('tile 0')).toBeUndefined();
  expect(shelf.find('tile 19')).toBeDefined();
});

test('without room nothing is kept', async () => {
  const shelf = new TileShelf(0);
  await expect(shelf.get('a', HERE, async () => aTile('made'))).resolves.toBeDefined();
  expect(shelf.find('a')).toBeUndefined();
});

/** Makes a tile when told to. */
function slowWorkshop() {
  let hand: (finished: FinishedTile) => void = () => undefined;
  const delivered = new Promise<FinishedTile>((resolve) => (hand = resolve));
  const workshop = {
    begun: 0,
    make: () => {
      workshop.begun++;
      return delivered;
    },
    deliver: (text: string) => hand(aTile(text)),
  };
  return workshop;
}

function aTile(text: string): FinishedTile {
  return { body: Buffer.from(text), gzipped: false };
}
