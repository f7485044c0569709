import { describe, expect, test } from 'vitest';
import type { KeptOperation } from '../../client/offline/operation.ts';
import { bearing, distanceM } from '../../client/treeMapping/gpsFix.ts';
import { nearOnDevice } from '../../client/treeMapping/nearOnDevice.ts';
import {
  blankTree,
  lastOfRowAnew,
  newTreeShape,
  nextTree,
  type NewTreeDraft,
} from '../../client/treeMapping/newTree.ts';
import { nextPlace } from '../../client/treeMapping/nextPlace.ts';
import { withShared } from '../../client/treeMapping/row.ts';
import { blankDraft, factsOf, type TreeDraft } from '../../client/treeMapping/treeDraft.ts';
import { countOn, stepBetween } from '../../client/treeMapping/treeNumber.ts';

const METRE = 1 / 111_195;
const HERE: [number, number] = [8.2146, 53.1435];
const AREA = '0191a000-0000-7000-8000-000000000009';

describe('the next number of a row', () => {
  test.each([
    ['14', 1, [], '15'],
    ['14', 2, [], '16'],
    ['14', -2, [], '12'],
    ['14', 1, ['15', '16'], '17'],
    ['14', 2, ['16'], '18'],
    ['B-009', 1, [], 'B-010'],
    ['12a', 1, [], '13'],
    ['1', -1, [], null],
    ['ohne', 1, [], null],
    [null, 1, [], null],
  ] as const)('after %s by %d, with %j taken, is %s', (last, step, taken, next) => {
    expect(countOn(last, step, taken)).toBe(next);
  });

  test.each([
    ['14', '16', 2],
    ['16', '14', -2],
    ['B-1', 'B-2', 1],
    ['B-1', 'C-2', null],
    ['14', '30', null],
    ['14', '14', null],
    ['14', null, null],
  ] as const)('from %s to %s somebody counts by %s', (before, after, step) => {
    expect(stepBetween(before, after)).toBe(step);
  });
});

describe('the next place of a row', () => {
  test('lies as far and in the same direction as the last step', () => {
    const before: [number, number] = [HERE[0] - 0.0001, HERE[1] - 5 * METRE];
    const next = nextPlace([before, HERE]);
    expect(next?.distanceM).toBeCloseTo(distanceM(before, HERE), 6);
    expect(distanceM(HERE, next?.position ?? [0, 0])).toBeCloseTo(distanceM(before, HERE), 2);
    expect(bearing(HERE, next?.position ?? [0, 0])).toBeCloseTo(bearing(before, HERE), 1);
  });

  test('goes by the last two trees where a row bends', () => {
    const [a, b] = [north(0), north(8)];
    const c: [number, number] = [b[0] + 0.0001, b[1]];
    expect(nextPlace([a, b, c])?.position[1]).toBeCloseTo(c[1], 6);
  });

  test.each([
    ['one tree', [HERE]],
    ['two trees at one place', [HERE, north(0.3)]],
    ['two trees of different streets', [HERE, north(120)]],
    ['no tree', []],
  ])('is not to be seen from %s', (_name, places) => {
    expect(nextPlace(places)).toBeNull();
  });
});

describe('a row', () => {
  const first = placed({ speciesId: 4, plantingYear: 1990, number: '10', stemGirthsCm: [96] }, 0);

  test('shares what the trees have in common, and asks for number and girth anew', () => {
    const next = nextTree(id(2), first, { title: 'Ringstraße 10', version: 1 });
    expect(next.row?.trees).toHaveLength(1);
    expect(next.facts).toMatchObject({
      speciesId: 4,
      plantingYear: 1990,
      controlAreaId: AREA,
      number: null,
      stemGirthsCm: [null],
    });
  });

  test('leaves a released fact blank from then on, with what belongs to it, and takes it up again', () => {
    const next = nextTree(id(2), first, { title: '', version: 1 });
    if (!next.row) throw new Error('a tree after another is in a row');
    const released = withShared(next.row, next.facts, 'plantingYear', false);
    expect(released.facts).toMatchObject({ plantingYear: null, plantingYearEstimated: false, speciesId: 4 });
    const later = nextTree(id(3), { ...next, ...released, place: first.place }, { title: '', version: 1 });
    expect(later.facts.plantingYear).toBeNull();
    expect(withShared(next.row, released.facts, 'plantingYear', true).facts.plantingYear).toBe(1990);
  });

  test('counts on in the step of a number somebody typed', () => {
    const second: NewTreeDraft = {
      ...nextTree(id(2), first, { title: '', version: 1 }),
      place: first.place,
      isNumberTyped: true,
    };
    const typed = { ...second, facts: { ...second.facts, number: '12' } };
    expect(nextTree(id(3), typed, { title: '', version: 1 }).row?.numberStep).toBe(2);
    expect(
      nextTree(id(3), { ...typed, isNumberTyped: false }, { title: '', version: 1 }).row?.numberStep,
    ).toBe(1);
  });

  test('gives its last tree back to be written anew, with place and girth', () => {
    const second = {
      ...nextTree(id(2), first, { title: '', version: 1 }),
      place: placed({}, 8).place,
    };
    const third = nextTree(id(3), { ...second, facts: { ...second.facts, number: '11' } }, NEW);
    if (!third.row) throw new Error('a tree after another is in a row');
    const anew = lastOfRowAnew(id(4), third.row);
    expect(anew).toMatchObject({ id: id(4), place: second.place, facts: { number: '11' } });
    expect(anew.row?.trees).toHaveLength(1);
    if (!anew.row) throw new Error('one tree is left in the row');
    expect(lastOfRowAnew(id(5), anew.row)).toMatchObject({ row: null, facts: { stemGirthsCm: [96] } });
  });

  test('comes back from the device as it was', () => {
    const next = nextTree(id(2), first, NEW);
    expect(newTreeShape.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
  });

  test('of a draft older than rows is no row', () => {
    const { row: _row, ...old } = blankTree(id(1));
    expect(newTreeShape.parse(old).row).toBeNull();
  });
});

describe('trees only on this device', () => {
  test('are near where they were mapped or moved to, and not where they were before', () => {
    const { near, elsewhere } = nearOnDevice(
      HERE,
      [
        waiting('mapTree', id(1), bodyAt(4)),
        waiting('mapTree', id(2), bodyAt(40)),
        waiting('moveTree', id(3), {
          position: north(6),
          positionMethod: 'KARTE',
          positionAccuracyM: null,
          version: 3,
        }),
      ],
      10,
    );
    expect(near.map((tree) => tree.id)).toEqual([id(1), id(3)]);
    expect([...elsewhere]).toEqual([id(3)]);
  });

  test('are not told twice once the server has them, and not after they were taken back', () => {
    const confirmed = { ...waiting('mapTree', id(1), bodyAt(4)), state: 'confirmed' as const };
    const taken = waiting('mapTree', id(2), bodyAt(5));
    const mistake = waiting('editTree', id(2), { status: 'FEHL', version: 1 });
    expect(nearOnDevice(HERE, [confirmed, taken, mistake], 10).near).toEqual([]);
  });
});

const NEW = { title: 'Ringstraße 11', version: null };

function id(last: number): string {
  return `0191a000-0000-7000-8000-00000000000${last}`;
}

function north(metres: number): [number, number] {
  return [HERE[0], HERE[1] + metres * METRE];
}

function placed(facts: Partial<TreeDraft>, metres: number): NewTreeDraft {
  return {
    ...blankTree(id(1)),
    facts: { ...blankDraft(), controlAreaId: AREA, ...facts },
    place: { position: north(metres), positionMethod: 'GNSS', positionAccuracyM: 2.4 },
  };
}

function bodyAt(metres: number): object {
  const made = factsOf({ ...blankDraft(), controlAreaId: AREA });
  if ('issues' in made) throw new Error('a blank tree in an area can be sent');
  const { place } = placed({}, metres);
  return { id: id(1), ...place, ...made.facts, predecessorId: null };
}

function waiting(kind: KeptOperation['kind'], objectId: string, body: object): KeptOperation {
  return {
    kind,
    params: {},
    body,
    objectId,
    needs: [],
    treeId: objectId,
    position: null,
    draftId: objectId,
    title: 'Ringstraße 1',
    form: null,
    photoIds: [],
    seq: 1,
    id: objectId,
    accountId: AREA,
    madeAt: '2026-03-01T10:00:00Z',
    state: 'here',
    tries: 0,
    notBefore: null,
    problem: null,
    reply: null,
    settledAt: null,
  };
}
