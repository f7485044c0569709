import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LaneFull, Lane, NoLongerWanted } from '../../server/tiles/lane.ts';
import { TileShelf, type FinishedTile } from '../../server/tiles/tileShelf.ts';

const HERE = { destroyed: false };

test('a tile many ask for at once is made once', async () => {
  const shelf = new TileShelf(4, 1_000_000);
  const workshop = slowWorkshop();
  const asked = [1, 2, 3].map(() => shelf.get('a', HERE, workshop.make));
  workshop.deliver('tile');
  const tiles = await Promise.all(asked);
  expect(tiles.map((tile) => tile.body.toString())).toEqual(['tile', 'tile', 'tile']);
  expect(workshop.begun).toBe(1);
  expect(shelf.find('a')?.body.toString()).toBe('tile');
});

test('a failure reaches all who wait, and is not kept', async () => {
  const shelf = new TileShelf(4, 1_000_000);
  const asked = [1, 2].map(() => shelf.get('a', HERE, () => Promise.reject(new Error('no database'))));
  for (const one of asked) await expect(one).rejects.toThrow('no database');
  expect(shelf.find('a')).toBeUndefined();
  await expect(shelf.get('a', HERE, async () => aTile('later'))).resolves.toMatchObject({ gzipped: false });
});

test('a tile nobody waits for any more is not made', async () => {
  const shelf = new TileShelf(1, 1_000_000);
  const first = slowWorkshop();
  const second = slowWorkshop();
  const waiter = { destroyed: false };
  const making = shelf.get('a', HERE, first.make);
  const abandoned = shelf.get('b', waiter, second.make);
  waiter.destroyed = true;
  first.deliver('a');
  await making;
  await expect(abandoned).rejects.toThrow(NoLongerWanted);
  expect(second.begun).toBe(0);
});

test('a tile one left and another still waits for is made', async () => {
  const shelf = new TileShelf(1, 1_000_000);
  const first = slowWorkshop();
  const second = slowWorkshop();
  const making = shelf.get('a', HERE, first.make);
  const waiting = [{ destroyed: true }, HERE].map((waiter) => shelf.get('b', waiter, second.make));
  first.deliver('a');
  await making;
  second.deliver('b');
  expect((await Promise.all(waiting)).map((one) => one.body.toString())).toEqual(['b', 'b']);
});

test('the oldest tiles make room for new ones', async () => {
  const shelf = new TileShelf(1, 5000);
  for (let n = 0; n < 20; n++) await shelf.get(`tile ${n}`, HERE, async () => aTile('x'.repeat(500)));
  expect(shelf.find('tile 0')).toBeUndefined();
  expect(shelf.find('tile 19')).toBeDefined();
});

test('without room nothing is kept', async () => {
  const shelf = new TileShelf(1, 0);
  await expect(shelf.get('a', HERE, async () => aTile('made'))).resolves.toBeDefined();
  expect(shelf.find('a')).toBeUndefined();
});

test('a lane lets no more work at once than it has places, in the order of coming', async () => {
  const lane = new Lane(2, 10);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    [0, 1, 2, 3, 4].map((n) =>
      lane.run(
        async () => {
          begun.push(n);
          most = Math.max(most, ++running);
          await setImmediate();
          running--;
        },
        () => true,
      ),
    ),
  );
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});

test('a lane whose queue is full refuses', async () => {
  const lane = new Lane(1, 1);
  const workshop = slowWorkshop();
  const first = lane.run(workshop.make, () => true);
  const second = lane.run(
    async () => 'second',
    () => true,
  );
  await expect(
    lane.run(
      async () => 'third',
      () => true,
    ),
  ).rejects.toThrow(LaneFull);
  workshop.deliver('first');
  await first;
  await expect(second).resolves.toBe('second');
});

test('a lane goes on after a failure', async () => {
  const lane = new Lane(1, 1);
  await expect(
    lane.run(
      () => Promise.reject(new Error('broken')),
      () => true,
    ),
  ).rejects.toThrow('broken');
  await expect(
    lane.run(
      async () => 'well',
      () => true,
    ),
  ).resolves.toBe('well');
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
