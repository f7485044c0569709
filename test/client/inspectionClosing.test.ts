import { describe, expect, test } from 'vitest';
import { closeDraft, issuesOfDraft, nextDueOf } from '../../client/inspections/inspections.closing.ts';
import {
  startCorrection,
  startDraft,
  type InspectionDraft,
} from '../../client/inspections/inspections.draft.ts';
import { countingIds, finding, lastInspection, lime, prefill, TODAY } from './inspection.fixtures.ts';

const moment = { today: TODAY, now: '2026-07-15T10:00:00+02:00', position: null, accuracyM: null };

function judged(changes: Partial<InspectionDraft> = {}): InspectionDraft {
  return { ...startDraft(prefill()), result: 'OK', ...changes };
}

function keysOf(draft: InspectionDraft): string[] {
  return issuesOfDraft(draft, moment).map((issue) => `${issue.path}:${issue.key}`);
}

describe('the next date', () => {
  test('follows the rules as soon as the tree is judged', () => {
    expect(nextDueOf(startDraft(prefill()), TODAY).suggestion).toBeNull();
    expect(nextDueOf(judged(), TODAY)).toMatchObject({ dueOn: '2028-07-15', deviates: false });
  });

  test('is proposed for the other season', () => {
    expect(nextDueOf(judged({ foliage: 'B' }), TODAY).plannedOn).toBe('2028-04-30');
    expect(nextDueOf(judged({ foliage: 'U' }), TODAY).plannedOn).toBeNull();
  });

  test('deviates only when it differs from the suggestion', () => {
    expect(nextDueOf(judged({ ownDueOn: { dueOn: '2027-01-15' } }), TODAY)).toMatchObject({
      dueOn: '2027-01-15',
      deviates: true,
    });
    expect(nextDueOf(judged({ ownDueOn: { dueOn: '2028-07-15' } }), TODAY).deviates).toBe(false);
  });

  test('stays what it was when the inspection does not restart the rhythm', () => {
    const additional = judged({
      type: 'ZK',
      occasion: 'STU',
      countsAsRegular: false,
      runningDueOn: '2026-09-01',
    });
    expect(nextDueOf(additional, TODAY)).toEqual({
      suggestion: null,
      dueOn: '2026-09-01',
      deviates: false,
      plannedOn: null,
    });
    expect(nextDueOf({ ...additional, runningDueOn: TODAY }, TODAY).dueOn).toBeNull();
  });
});

describe('a draft cannot be closed', () => {
  test('before vitality, condition, phase and verdict are judged', () => {
    const draft = startDraft(prefill({ last: null, tree: lime({ agePhase: null, plantingYear: null }) }));
    expect(keysOf(draft)).toEqual([
      'vitality:required',
      'condition:required',
      'agePhase:required',
      'result:required',
    ]);
  });

  test.each([
    [
      'a damage without severity',
      { findings: [finding({ severity: null })] },
      'findings.0.severity:damage_needs_severity',
    ],
    [
      'a finding that says nothing',
      { findings: [finding({ damage: null })] },
      'findings.0:finding_says_nothing',
    ],
    [
      'a measure without urgency',
      { measures: [{ id: 'm', measure: 'M21', urgency: null, remarks: null }] },
      'measures.0.urgency:required',
    ],
    [
      'another date without a reason',
      { ownDueOn: { dueOn: '2027-01-15' } },
      'deviationReason:deviation_needs_reason',
    ],
    ['an unsafe tree without a measure', { result: 'VM' as const }, 'measures:unsafe_needs_measure'],
    [
      'an additional inspection without occasion',
      { type: 'ZK' as const, countsAsRegular: false },
      'occasion:additional_needs_occasion',
    ],
  ])('with %s', (_, changes, issue) => {
    expect(keysOf(judged(changes))).toContain(issue);
  });

  test('as a correction without a reason', () => {
    expect(keysOf(startCorrection(lastInspection(), countingIds()))).toContain(
      'correctionReason:correction_needs_reason',
    );
  });
});

describe('a closed draft', () => {
  test('is an inspection the contract accepts, without what only the form needs', () => {
    const closed = closeDraft(
      judged({ remarks: '  ', findings: [finding({ place: ' Nordseite ' })] }),
      moment,
    );
    expect(closed).toMatchObject({
      inspection: {
        remarks: null,
        nextDueOn: '2028-07-15',
        deviationReason: null,
        findings: [{ place: 'Nordseite' }],
      },
    });
    expect(JSON.stringify(closed)).not.toMatch(/takenOver|takenFrom|ownDueOn|runningDueOn|corrects/);
  });

  test('drops the reason of a deviation that was taken back', () => {
    const closed = closeDraft(judged({ deviationReason: 'Massaria', ownDueOn: null }), moment);
    expect(closed).toMatchObject({ inspection: { deviationReason: null } });
  });

  test('tells where the device stood, but not for a correction written elsewhere', () => {
    const here = { ...moment, position: [8.2, 53.1] as [number, number], accuracyM: 4 };
    expect(closeDraft(judged(), here)).toMatchObject({ inspection: { position: [8.2, 53.1], accuracyM: 4 } });
    const correction = startCorrection(lastInspection(), countingIds());
    correction.corrects = {
      id: lastInspection().id,
      inspectedAt: lastInspection().inspectedAt,
      inspectedOn: '2024-07-10',
      reason: 'x',
    };
    expect(closeDraft(correction, here)).toMatchObject({
      inspection: {
        position: null,
        accuracyM: null,
        inspectedAt: '2024-07-10T09:30:00+02:00',
        nextDueOn: '2026-07-10',
      },
    });
  });

  test('says when and where the tree was seen, not when the line came back', () => {
    const seen = {
      inspectedAt: '2026-07-14T21:50:00Z',
      inspectedOn: '2026-07-14',
      position: [8.2, 53.1] as [number, number],
      accuracyM: 4,
    };
    const office = { ...moment, position: [8.9, 53.9] as [number, number], accuracyM: 9 };
    expect(closeDraft(judged({ seen }), office)).toMatchObject({
      inspection: {
        inspectedAt: '2026-07-14T21:50:00Z',
        nextDueOn: '2028-07-14',
        position: [8.2, 53.1],
        accuracyM: 4,
      },
    });
    expect(JSON.stringify(closeDraft(judged({ seen }), office))).not.toContain('"seen"');
  });
});
