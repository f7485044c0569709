import { describe, expect, test } from 'vitest';
import { inspectionDraft, startCorrection, startDraft } from '../../client/inspections/inspections.draft.ts';
import {
  editDraft,
  isTyped,
  witness,
  type Edit,
  type Sight,
} from '../../client/inspections/inspections.edit.ts';
import { closedFinding, countingIds, finding, lastInspection, lime, prefill } from './inspection.fixtures.ts';

describe('a form that opens', () => {
  test('takes judgements over from the last inspection and says which', () => {
    const draft = startDraft(prefill({ last: lastInspection({ vitality: '2', condition: 'L' }) }));
    expect(draft).toMatchObject({
      type: 'RK',
      vitality: '2',
      condition: 'L',
      agePhase: 'R',
      safetyExpectation: 'H',
    });
    expect(draft.takenOver).toEqual([
      'vitality',
      'condition',
      'agePhase',
      'safetyExpectation',
      'youngTreeCare',
    ]);
  });

  test('takes phase, expectation and care from the tree, which the office may have changed since', () => {
    const tree = lime({ agePhase: 'A', safetyExpectation: 'G', youngTreeCare: true });
    const draft = startDraft(prefill({ tree }));
    expect(draft).toMatchObject({ agePhase: 'A', safetyExpectation: 'G', youngTreeCare: true });
    expect(draft.takenOver).toEqual(['vitality', 'condition']);
  });

  test('leaves the verdict and the findings to the inspector', () => {
    const draft = startDraft(prefill({ last: lastInspection({ findings: [closedFinding()] }) }));
    expect(draft.result).toBeNull();
    expect(draft.findings).toEqual([]);
  });

  test('is a first inspection when there was none, with the phase the planting year suggests', () => {
    const draft = startDraft(prefill({ last: null, tree: lime({ plantingYear: 2020, agePhase: null }) }));
    expect(draft).toMatchObject({
      type: 'EE',
      vitality: null,
      condition: null,
      agePhase: 'J',
      takenOver: [],
    });
  });

  test.each([
    ['in leaf in July', '2026-07-15', false, 'B', 'B'],
    ['leafless in January', '2026-01-15', false, 'B', 'U'],
    ['evergreen by its species', '2026-01-15', true, 'B', 'I'],
    ['evergreen as somebody saw it last time', '2026-01-15', false, 'I', 'I'],
  ] as const)('expects a tree %s', (_, today, evergreen, lastFoliage, foliage) => {
    expect(
      startDraft(prefill({ today, evergreen, last: lastInspection({ foliage: lastFoliage }) })).foliage,
    ).toBe(foliage);
  });
});

describe('a correction', () => {
  const corrected = lastInspection({
    result: 'VM',
    remarks: 'Totholz über dem Gehweg',
    findings: [closedFinding({ photoIds: ['01900000-0000-7000-8000-0000000000e1'] })],
    measures: [
      {
        id: 'x',
        treeId: 't',
        inspectionId: 'i',
        measure: 'M21',
        urgency: 'D3',
        remarks: null,
        deadline: null,
        status: 'VOR',
        createdAt: '',
      },
      {
        id: 'y',
        treeId: 't',
        inspectionId: 'i',
        measure: 'M70',
        urgency: 'D3',
        remarks: null,
        deadline: null,
        status: 'BEA',
        createdAt: '',
      },
    ],
  });

  test('opens as the whole inspection under new ids, with its photos', () => {
    const draft = startCorrection(corrected, countingIds());
    expect(draft).toMatchObject({
      result: 'VM',
      remarks: 'Totholz über dem Gehweg',
      corrects: { id: corrected.id, reason: '' },
    });
    expect(draft.findings[0]).toMatchObject({
      damage: 'K02',
      photoIds: ['01900000-0000-7000-8000-0000000000e1'],
    });
    expect(draft.findings[0]?.id).not.toBe(corrected.findings[0]?.id);
  });

  test('repeats only measures nobody acted on, because only these are withdrawn', () => {
    expect(startCorrection(corrected, countingIds()).measures.map(({ measure }) => measure)).toEqual(['M21']);
  });

  test('keeps a date that was set against the rule', () => {
    const draft = startCorrection(
      lastInspection({ nextDueOn: '2025-01-10', deviationReason: 'Massaria' }),
      countingIds(),
    );
    expect(draft).toMatchObject({ ownDueOn: { dueOn: '2025-01-10' }, deviationReason: 'Massaria' });
  });
});

describe('an edit', () => {
  const draft = startDraft(prefill());

  test('makes a judgement the inspector’s own, even when it stays what it was', () => {
    const edited = editDraft(draft, { act: 'judge', judgement: { vitality: '1' } });
    expect(edited.takenOver).not.toContain('vitality');
    expect(edited.takenOver).toContain('condition');
  });

  test('leaves the draft before it as it was, so that undoing is putting it back', () => {
    const before = structuredClone(draft);
    editDraft(draft, { act: 'addFindings', findings: [finding()] });
    expect(draft).toEqual(before);
  });

  test('to another kind of inspection decides anew whether the rhythm restarts', () => {
    const additional = editDraft(draft, { act: 'write', fields: { type: 'ZK' } });
    expect(additional.countsAsRegular).toBe(false);
    const named = editDraft(additional, { act: 'write', fields: { occasion: 'STU' } });
    expect(editDraft(named, { act: 'write', fields: { type: 'RK' } })).toMatchObject({
      countsAsRegular: true,
      occasion: null,
    });
  });

  test('changes and removes one finding and no other', () => {
    const two = editDraft(draft, {
      act: 'addFindings',
      findings: [finding({ id: 'a' }), finding({ id: 'b' })],
    });
    const changed = editDraft(two, { act: 'changeFinding', id: 'b', change: { severity: 3 } });
    expect(changed.findings.map(({ severity }) => severity)).toEqual([2, 3]);
    expect(editDraft(changed, { act: 'removeFinding', id: 'a' }).findings.map(({ id }) => id)).toEqual(['b']);
  });

  test('adds a finding of last time once, however often its button is touched before it is drawn', () => {
    const repeated = (id: string) => finding({ id, takenFrom: closedFinding().id });
    const once = editDraft(draft, { act: 'addFindings', findings: [repeated('one')] });
    const twice = editDraft(once, { act: 'addFindings', findings: [repeated('two')] });
    expect(twice.findings).toEqual(once.findings);
  });

  test.each<[Edit, boolean]>([
    [{ act: 'judge', judgement: { result: 'OK' } }, false],
    [{ act: 'changeFinding', id: 'one', change: { severity: 2 } }, false],
    [{ act: 'changeFinding', id: 'one', change: { place: 'hoch' } }, true],
    [{ act: 'changeMeasure', id: 'one', change: { urgency: 'D2' } }, false],
    [{ act: 'changeMeasure', id: 'one', change: { remarks: 'mit Seil' } }, true],
    [{ act: 'write', fields: { type: 'RK' } }, false],
    [{ act: 'write', fields: { remarks: 'ohne Laub' } }, true],
    [{ act: 'write', fields: { ownDueOn: null } }, true],
    [{ act: 'giveReason', correctionReason: 'vertauscht' }, true],
  ])('%j waits for no picture when it was typed: %s', (edit, typed) => {
    expect(isTyped(edit)).toBe(typed);
  });

  test('gives a reason only to a correction', () => {
    expect(editDraft(draft, { act: 'giveReason', correctionReason: 'Tippfehler' }).corrects).toBeNull();
    const correction = startCorrection(lastInspection(), countingIds());
    expect(
      editDraft(correction, { act: 'giveReason', correctionReason: 'Tippfehler' }).corrects?.reason,
    ).toBe('Tippfehler');
  });
});

describe('the moment of the walk', () => {
  const at = (time: string, position: [number, number] | null = null): Sight => ({
    inspectedAt: `2026-07-15T${time}Z`,
    inspectedOn: '2026-07-15',
    position,
    accuracyM: position && 5,
  });

  test('is that of the first edit', () => {
    const first = witness(startDraft(prefill()), at('08:00:00', [8.2, 53.1]));
    expect(witness(first, at('15:00:00', [8.9, 53.9])).seen).toEqual(at('08:00:00', [8.2, 53.1]));
  });

  test('takes a position found soon after, but not one from the office', () => {
    const first = witness(startDraft(prefill()), at('08:00:00'));
    expect(witness(first, at('08:02:00', [8.2, 53.1])).seen).toMatchObject({
      inspectedAt: '2026-07-15T08:00:00Z',
      position: [8.2, 53.1],
    });
    expect(witness(first, at('15:00:00', [8.9, 53.9])).seen?.position).toBeNull();
  });

  test('is set anew when the tree is seen again, and never for a correction', () => {
    const first = witness(startDraft(prefill()), at('08:00:00'));
    expect(editDraft(first, { act: 'seeAnew' }).seen).toBeNull();
    expect(witness(startCorrection(lastInspection(), countingIds()), at('08:00:00')).seen).toBeNull();
  });

  test('is missing in drafts kept before it was known, which are read all the same', () => {
    const { seen: _, ...old } = startDraft(prefill());
    expect(inspectionDraft.parse(old).seen).toBeNull();
  });
});
