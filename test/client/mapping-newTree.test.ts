import { describe, expect, test } from 'vitest';
import { distanceToArea, likelyAreas } from '../../client/treeMapping/nearAreas.ts';
import {
  blankTree,
  likeLast,
  newTreeShape,
  nextTree,
  readyTree,
  withFacts,
  withLikelyArea,
  withProposal,
} from '../../client/treeMapping/newTree.ts';
import { blankDraft } from '../../client/treeMapping/treeDraft.ts';
import type { ControlAreaFeature } from '../../server/areas/areas.contract.ts';

const ID = '0191a000-0000-7000-8000-000000000001';
const AREA = '0191a000-0000-7000-8000-000000000002';
const OTHER = '0191a000-0000-7000-8000-000000000003';
const PLACE = {
  position: [8.2146, 53.1435] as [number, number],
  positionMethod: 'KARTE' as const,
  positionAccuracyM: null,
};

describe('a new tree', () => {
  test('needs a place and a control area', () => {
    expect(readyTree(blankTree(ID))).toEqual({
      issues: [{ path: 'controlAreaId', key: 'control_area_missing' }],
    });
    const inArea = withLikelyArea(blankTree(ID), [AREA, OTHER]);
    expect(readyTree(inArea)).toEqual({ issues: [{ path: 'position', key: 'position_missing' }] });
    expect(readyTree({ ...inArea, place: PLACE })).toMatchObject({
      tree: { id: ID, controlAreaId: AREA, position: PLACE.position },
    });
  });

  test('keeps the control area somebody chose', () => {
    const chosen = withFacts(blankTree(ID), { ...blankDraft(), controlAreaId: OTHER });
    expect(withLikelyArea(chosen, [AREA]).facts.controlAreaId).toBe(OTHER);
  });

  test('takes the proposed number until somebody types one', () => {
    const proposed = withProposal(blankTree(ID), '12');
    expect(proposed.facts.number).toBe('12');
    expect(withProposal(proposed, '13').facts.number).toBe('13');
    const typed = withFacts(proposed, { ...proposed.facts, number: '7a' });
    expect(withProposal(typed, '13').facts.number).toBe('7a');
  });

  test('keeps following the proposal while other facts are written', () => {
    const tree = withFacts(withProposal(blankTree(ID), '12'), { ...blankDraft(), number: '12', heightM: 8 });
    expect(withProposal(tree, '13').facts.number).toBe('13');
  });

  test('like the last one stays in the control area of its own place', () => {
    const tree = withLikelyArea(blankTree(ID), [AREA]);
    const last = { ...blankDraft(), controlAreaId: OTHER, speciesId: 4 };
    expect(likeLast(tree, last).facts).toMatchObject({ controlAreaId: AREA, speciesId: 4 });
    expect(likeLast(blankTree(ID), last).facts.controlAreaId).toBe(OTHER);
  });

  test('after another in a row has no place and no number yet', () => {
    const last = {
      ...withFacts(blankTree(ID), { ...blankDraft(), controlAreaId: AREA, speciesId: 4, number: '7' }),
      place: PLACE,
    };
    const next = nextTree(OTHER, last, { title: 'Ringstraße 7', version: 1 });
    expect(next).toMatchObject({ id: OTHER, place: null, isNumberTyped: false });
    expect(next.facts).toMatchObject({ controlAreaId: AREA, speciesId: 4, number: null });
  });

  test('comes back from the device as it was written, a half-typed one too', () => {
    const tree = { ...blankTree(ID), facts: { ...blankDraft(), heightM: 999, stemGirthsCm: [null, 6010] } };
    expect(newTreeShape.parse(JSON.parse(JSON.stringify(tree)))).toEqual(tree);
  });
});

describe('the control area of a place', () => {
  const METRE = 1 / 111_195;
  const street: ControlAreaFeature = {
    type: 'Feature',
    id: AREA,
    properties: { name: 'Ringstraße', kind: 'street' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [8.21, 53.14],
        [8.22, 53.14],
      ],
    },
  };
  const park: ControlAreaFeature = {
    type: 'Feature',
    id: OTHER,
    properties: { name: 'Park', kind: 'green' },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [8.21, 53.15],
          [8.22, 53.15],
          [8.22, 53.16],
          [8.21, 53.16],
          [8.21, 53.15],
        ],
      ],
    },
  };

  test('a street is as far as its nearest stretch', () => {
    expect(distanceToArea([8.215, 53.14 + 10 * METRE], street.geometry)).toBeCloseTo(10, 1);
    expect(distanceToArea([8.21, 53.14 - 5 * METRE], street.geometry)).toBeCloseTo(5, 1);
  });

  test('within a park the distance is nothing', () => {
    expect(distanceToArea([8.215, 53.155], park.geometry)).toBe(0);
    expect(distanceToArea([8.215, 53.15 - 20 * METRE], park.geometry)).toBeCloseTo(20, 1);
  });

  test('neighbouring trees say it first, then what is drawn nearest', () => {
    const beside: [number, number] = [8.215, 53.14 + 10 * METRE];
    expect(likelyAreas(beside, [OTHER, OTHER], [street, park])).toEqual([OTHER, AREA]);
    expect(likelyAreas(beside, [], [street, park])).toEqual([AREA]);
  });
});
