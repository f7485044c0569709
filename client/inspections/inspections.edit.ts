import type { FindingDraft, InspectionDraft, Judgement, MeasureDraft } from './inspections.draft.ts';

/** One touch of the form. Ids are made by who edits, so that the same edit always gives the same draft. */
export type Edit =
  | { act: 'judge'; judgement: Partial<Judgement> }
  | { act: 'write'; fields: Partial<Written> }
  /** The tree is being seen once more: a draft of an earlier day becomes an inspection of today. */
  | { act: 'seeAnew' }
  | { act: 'giveReason'; correctionReason: string }
  | { act: 'addFindings'; findings: readonly FindingDraft[] }
  | { act: 'changeFinding'; id: string; change: Partial<Omit<FindingDraft, 'id'>> }
  | { act: 'removeFinding'; id: string }
  /** Photos of a finding, or of the inspection as a whole with null. */
  | { act: 'addPhotos'; findingId: string | null; photoIds: readonly string[] }
  | { act: 'removePhoto'; findingId: string | null; photoId: string }
  | { act: 'addMeasure'; measure: MeasureDraft }
  | { act: 'changeMeasure'; id: string; change: Partial<Omit<MeasureDraft, 'id'>> }
  | { act: 'removeMeasure'; id: string };

type Written = Pick<
  InspectionDraft,
  'type' | 'occasion' | 'countsAsRegular' | 'limitations' | 'remarks' | 'ownDueOn' | 'deviationReason'
>;

/** Letters and digits come from the screen itself, which must not lag behind the keys. All else is touched. */
export function isTyped(edit: Edit): boolean {
  switch (edit.act) {
    case 'giveReason':
      return true;
    case 'write':
      return ['remarks', 'ownDueOn', 'deviationReason'].some((field) => field in edit.fields);
    case 'changeFinding':
      return ['sizeCm', 'place', 'remarks'].some((field) => field in edit.change);
    case 'changeMeasure':
      return 'remarks' in edit.change;
    default:
      return false;
  }
}

/** The draft after an edit; the draft before stays as it is, so that undoing is putting it back. */
export function editDraft(draft: InspectionDraft, edit: Edit): InspectionDraft {
  switch (edit.act) {
    case 'judge':
      return judge(draft, edit.judgement);
    case 'write':
      return write(draft, edit.fields);
    case 'seeAnew':
      return { ...draft, seen: null };
    case 'giveReason':
      return draft.corrects
        ? { ...draft, corrects: { ...draft.corrects, reason: edit.correctionReason } }
        : draft;
    case 'addFindings':
      return { ...draft, findings: [...draft.findings, ...edit.findings.filter(isNewIn(draft))] };
    case 'changeFinding':
      return { ...draft, findings: changed(draft.findings, edit.id, edit.change) };
    case 'removeFinding':
      return { ...draft, findings: draft.findings.filter((finding) => finding.id !== edit.id) };
    case 'addPhotos':
      return withPhotos(draft, edit.findingId, (photoIds) => [...photoIds, ...edit.photoIds]);
    case 'removePhoto':
      return withPhotos(draft, edit.findingId, (photoIds) => photoIds.filter((id) => id !== edit.photoId));
    case 'addMeasure':
      return { ...draft, measures: [...draft.measures, edit.measure] };
    case 'changeMeasure':
      return { ...draft, measures: changed(draft.measures, edit.id, edit.change) };
    case 'removeMeasure':
      return { ...draft, measures: draft.measures.filter((measure) => measure.id !== edit.id) };
  }
}

/**
 * The draft with the moment of the walk: the first edit says when and where the tree was seen, whenever the form
 * is closed. A position the device found only a little later still belongs to it.
 */
export function witness(draft: InspectionDraft, sight: Sight): InspectionDraft {
  if (draft.corrects) return draft;
  if (draft.seen === null) return { ...draft, seen: sight };
  const elapsedMs = Date.parse(sight.inspectedAt) - Date.parse(draft.seen.inspectedAt);
  if (draft.seen.position !== null || sight.position === null || elapsedMs > WALK_MS) return draft;
  return { ...draft, seen: { ...draft.seen, position: sight.position, accuracyM: sight.accuracyM } };
}

export type Sight = NonNullable<InspectionDraft['seen']>;

/** Nobody walks round one tree for longer: later the device may be elsewhere. Own proposal. */
const WALK_MS = 15 * 60_000;

/** Kinds that restart the regular rhythm by themselves; for all others the inspector says so. */
export function restartsRhythm(type: InspectionDraft['type']): boolean {
  return type === 'EE' || type === 'RK';
}

/** A second touch of the same button, before the first has been drawn, adds nothing. */
function isNewIn({ findings }: InspectionDraft): (finding: FindingDraft) => boolean {
  return ({ id, takenFrom }) =>
    !findings.some((one) => one.id === id || (takenFrom !== null && one.takenFrom === takenFrom));
}

/** A touched judgement is the inspector's own, even when it stays what it was. */
function judge(draft: InspectionDraft, judgement: Partial<Judgement>): InspectionDraft {
  return { ...draft, ...judgement, takenOver: draft.takenOver.filter((field) => !(field in judgement)) };
}

function write(draft: InspectionDraft, fields: Partial<Written>): InspectionDraft {
  const written = { ...draft, ...fields };
  if (fields.type === undefined || fields.type === draft.type) return written;
  return {
    ...written,
    countsAsRegular: fields.countsAsRegular ?? restartsRhythm(fields.type),
    occasion: fields.type === 'ZK' ? written.occasion : null,
  };
}

function withPhotos(
  draft: InspectionDraft,
  findingId: string | null,
  change: (photoIds: readonly string[]) => string[],
): InspectionDraft {
  if (findingId === null) return { ...draft, photoIds: change(draft.photoIds) };
  const findings = draft.findings.map((finding) =>
    finding.id === findingId ? { ...finding, photoIds: change(finding.photoIds) } : finding,
  );
  return { ...draft, findings };
}

function changed<Item extends { id: string }>(
  items: readonly Item[],
  id: string,
  change: Partial<Omit<Item, 'id'>>,
): Item[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item));
}
