import { expect, test } from 'vitest';
import type { KeptOperation, NewOperation } from '../../client/offline/operation.ts';
import { mappedTree, withWaiting, type Known } from '../../client/pending/pendingTree.ts';
import { standingOf } from '../../client/pending/standing.ts';
import { lime } from './inspection.fixtures.ts';
import { ACCOUNT, anEdit } from './outbox.fixtures.ts';

const AREA = '01900000-0000-7000-8000-0000000000a2';
const KNOWN: Known = {
  areas: [{ id: AREA, name: 'Haveresch', kind: 'street', district: 'Wiekhorst', treeCount: 0, extent: null }],
  species: [],
  by: 'Imke Behrens',
  today: '2026-07-15',
};

function kept(made: Partial<NewOperation>, more: Partial<KeptOperation> = {}): KeptOperation {
  return {
    ...anEdit(lime().id),
    ...made,
    seq: 1,
    id: '01900000-0000-7000-8000-0000000000f1',
    accountId: ACCOUNT,
    madeAt: '2026-07-15T10:00:00.000Z',
    state: 'here',
    tries: 0,
    notBefore: null,
    problem: null,
    reply: null,
    settledAt: null,
    ...more,
  };
}

test('changes that wait show in the tree, the later one on top; what was refused does not', () => {
  const waiting = [
    kept({ body: { heightM: 11, remarks: 'Bank', version: 3 } }),
    kept({ body: { heightM: 12, controlAreaId: AREA, version: 3 } }),
    kept({ body: { cultivar: 'Greenspire', version: 3 } }, { state: 'refused' }),
    kept({
      kind: 'moveTree',
      body: { position: [8.22, 53.15], positionMethod: 'GNSS', positionAccuracyM: 3, version: 3 },
    }),
  ];
  expect(withWaiting(lime(), waiting, KNOWN)).toMatchObject({
    heightM: 12,
    remarks: 'Bank',
    controlAreaName: 'Haveresch',
    cultivar: null,
    position: [8.22, 53.15],
    version: 3,
  });
});

test('a tree only on this device shows like any other, never inspected, mapped by whoever works', () => {
  const { id, position, positionMethod, positionAccuracyM } = lime();
  const facts = { kind: 'EB', memberCount: null, status: 'BEST', controlAreaId: AREA, number: '7' };
  const rest = {
    speciesId: null,
    cultivar: null,
    plantingYear: null,
    plantingYearEstimated: false,
    heightM: 5,
    crownDiameterM: null,
    stemGirthsCm: [],
    girthHeightM: null,
    agePhase: null,
    safetyExpectation: 'H',
    youngTreeCare: false,
    siteType: null,
    protections: [],
    street: null,
    houseNumber: null,
    tagKind: null,
    tagNumber: null,
    remarks: null,
    source: null,
    externalKey: null,
    predecessorId: null,
  };
  const body = { id, position, positionMethod, positionAccuracyM, ...facts, ...rest };
  expect(mappedTree([kept({ kind: 'mapTree', body })], KNOWN)).toMatchObject({
    id,
    number: '7',
    controlAreaName: 'Haveresch',
    controlState: 'uninspected',
    version: 1,
    createdBy: 'Imke Behrens',
  });
  expect(mappedTree([kept({})], KNOWN)).toBeNull();
});

test('how an operation stands tells apart what may still be taken back and what was', () => {
  expect(standingOf(kept({}))).toBe('here');
  expect(standingOf(kept({}, { notBefore: '2026-07-15T10:00:08.000Z' }))).toBe('soon');
  expect(standingOf(kept({}, { notBefore: '2026-07-15T10:00:08.000Z', tries: 1 }))).toBe('here');
  expect(standingOf(kept({}, { state: 'refused' }))).toBe('refused');
  const problem = { kind: 'taken_back', status: 0, title: '', issues: [] };
  expect(standingOf(kept({}, { state: 'refused', problem }))).toBe('takenBack');
});
