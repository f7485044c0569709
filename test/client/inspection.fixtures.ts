import type { Inspection } from '#contract/inspections/inspections';
import type { Tree } from '#contract/trees/trees';
import type { FindingDraft, Prefill } from '../../client/inspections/inspections.draft.ts';

export const TODAY = '2026-07-15';
const TREE_ID = '01900000-0000-7000-8000-000000000001';

/** Ids in the order they were asked for; valid UUIDv7s, so that contracts accept them. */
export function countingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `01900000-0000-7000-9000-${String(count).padStart(12, '0')}`;
  };
}

export function lime(changes: Partial<Tree> = {}): Tree {
  return {
    id: TREE_ID,
    featureId: 12,
    number: '12',
    generation: 1,
    kind: 'EB',
    status: 'BEST',
    controlState: 'due',
    controlAreaId: '01900000-0000-7000-8000-0000000000a1',
    controlAreaName: 'Lindenallee',
    street: 'Lindenallee',
    houseNumber: '4',
    speciesId: 7,
    botanicalName: 'Tilia cordata',
    germanName: 'Winter-Linde',
    englishName: 'small-leaved lime',
    cultivar: null,
    position: [8.21, 53.14],
    vitality: '1',
    lastInspectedOn: '2024-07-10',
    nextDueOn: '2026-07-10',
    dueUntil: '2026-10-10',
    memberCount: null,
    plantingYear: 1975,
    plantingYearEstimated: false,
    heightM: 18,
    crownDiameterM: 9,
    stemGirthsCm: [140],
    girthHeightM: 1,
    agePhase: 'R',
    safetyExpectation: 'H',
    youngTreeCare: false,
    siteType: 'S01',
    protections: [],
    tagKind: null,
    tagNumber: null,
    remarks: null,
    source: null,
    externalKey: null,
    positionMethod: 'GNSS',
    positionAccuracyM: 2,
    speciesAsGiven: null,
    genus: 'Tilia',
    longevity: 'long',
    bylaw: 'protected',
    district: null,
    predecessorId: null,
    successorId: null,
    importId: null,
    condition: 'G',
    lastInspectionId: '01900000-0000-7000-8000-0000000000b1',
    lastFoliage: 'B',
    lastResult: 'OK',
    version: 3,
    createdAt: '2020-01-01T10:00:00Z',
    createdBy: 'Demo',
    updatedAt: '2024-07-10T10:00:00Z',
    updatedBy: 'Demo',
    ...changes,
  };
}

export function lastInspection(changes: Partial<Inspection> = {}): Inspection {
  return {
    id: '01900000-0000-7000-8000-0000000000b1',
    stormId: null,
    treeId: TREE_ID,
    type: 'RK',
    occasion: null,
    countsAsRegular: true,
    inspectedAt: '2024-07-10T09:30:00+02:00',
    position: null,
    accuracyM: null,
    foliage: 'B',
    vitality: '1',
    condition: 'G',
    agePhase: 'R',
    safetyExpectation: 'H',
    youngTreeCare: false,
    result: 'OK',
    limitations: [],
    remarks: null,
    photoIds: [],
    nextDueOn: '2026-07-10',
    deviationReason: null,
    inspectedOn: '2024-07-10',
    inspectorId: '01900000-0000-7000-8000-0000000000c1',
    inspectorName: 'Demo',
    inspectorQualification: null,
    inspectorCertificate: null,
    inspectorCertificateValidUntil: null,
    contentHash: '00'.repeat(32),
    suggestedDueOn: '2026-07-10',
    ruleSet: 'regular-intervals/2021-1',
    correctsId: null,
    correctionReason: null,
    correctedById: null,
    recordedAt: '2024-07-10T08:31:00Z',
    findings: [],
    measures: [],
    ...changes,
  };
}

export function finding(changes: Partial<FindingDraft> = {}): FindingDraft {
  return {
    id: '01900000-0000-7000-8000-0000000000d1',
    part: 'K',
    damage: 'K02',
    fungus: null,
    pest: null,
    habitat: null,
    severity: 2,
    sizeCm: null,
    place: null,
    remarks: null,
    photoIds: [],
    takenFrom: null,
    ...changes,
  };
}

export function closedFinding(changes: Partial<FindingDraft> = {}): Inspection['findings'][number] {
  const { takenFrom: _, ...said } = finding(changes);
  return { ...said, position: 1 };
}

export function prefill(changes: Partial<Prefill> = {}): Prefill {
  return {
    tree: lime(),
    last: lastInspection(),
    evergreen: false,
    today: TODAY,
    makeId: countingIds(),
    ...changes,
  };
}
