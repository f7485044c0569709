import type { Inspection } from '../../inspections/inspections.contract.ts';
import { NONE, type PaperFormats } from '../formats.ts';
import type { PaperContent } from '../paper.ts';
import { headedFacts, note, rowsTable, section } from '../pieces.ts';
import { numbersOf, type CaseFile } from './caseFile.ts';
import type { CaseFileWords } from './caseFile.text.ts';

/** Every closed inspection with its findings, limits and hash, oldest first. */
export function inspectionPages(file: CaseFile, words: CaseFileWords): PaperContent[] {
  const { inspections } = file;
  const numbers = { inspections: numbersOf(inspections), photos: numbersOf(file.photos) };
  return [
    section(words.inspections(inspections.length)),
    ...(inspections.length === 0 ? [{ text: words.noInspections }] : []),
    ...inspections.flatMap((one) => inspectionPart(one, { file, words, numbers })),
  ];
}

interface Setting {
  file: CaseFile;
  words: CaseFileWords;
  numbers: { inspections: ReadonlyMap<string, number>; photos: ReadonlyMap<string, number> };
}

function inspectionPart(one: Inspection, setting: Setting): PaperContent[] {
  const { file, words, numbers } = setting;
  const f = file.formats;
  const number = numbers.inspections.get(one.id) ?? 0;
  const correction = one.correctedById === null ? null : numbers.inspections.get(one.correctedById);
  return [
    headedFacts(
      words.inspection(number, f.code('inspection_type', one.type), f.day(one.inspectedOn)),
      correction == null ? null : words.correctedBy(correction),
      seenFacts(one, setting),
    ),
    findings(one, setting),
  ];
}

/** By what an inspection is found in the chain; never parted from what it closes. */
function proof(one: Inspection, { file, words }: Setting): PaperContent[] {
  return [
    note(words.hash(one.contentHash)),
    note(`${words.inspectionId(one.id)} · ${proofOf(file, words, one.id)}`),
  ];
}

function seenFacts(one: Inspection, { file: { formats: f }, words, numbers }: Setting): [string, string][] {
  const { seen } = words;
  const corrects = one.correctsId === null ? null : numbers.inspections.get(one.correctsId);
  return [
    [seen.at, f.moment(one.inspectedAt)],
    [seen.inspector, one.inspectorName],
    [seen.qualification, qualificationOf(one, f, words)],
    ...(one.occasion ? [fact(seen.occasion, f.code('zk_reason', one.occasion))] : []),
    [seen.result, f.code('result', one.result)],
    [seen.vitality, f.code('vitality', one.vitality)],
    [seen.condition, f.code('condition', one.condition)],
    [seen.foliage, f.code('foliage', one.foliage)],
    [seen.agePhase, f.code('age_phase', one.agePhase)],
    [seen.safetyExpectation, f.code('safety', one.safetyExpectation)],
    [seen.youngTreeCare, one.youngTreeCare ? words.yes : words.no],
    [
      seen.limitations,
      one.limitations.length === 0 ? words.noLimits : f.codes('limitation', one.limitations),
    ],
    [seen.nextDueOn, dueOf(one, f, words)],
    ...(one.deviationReason
      ? [
          fact(seen.suggestedDueOn, f.day(one.suggestedDueOn)),
          fact(seen.deviationReason, one.deviationReason),
        ]
      : []),
    [seen.ruleSet, one.ruleSet],
    [seen.device, deviceOf(one, f)],
    [seen.recordedAt, f.moment(one.recordedAt)],
    ...(corrects == null ? [] : [fact(seen.corrects, words.corrected(corrects))]),
    ...(one.correctionReason ? [fact(seen.correctionReason, one.correctionReason)] : []),
    ...(one.remarks ? [fact(seen.remarks, one.remarks)] : []),
    ...(one.photoIds.length > 0 ? [fact(seen.photos, photoNames(one.photoIds, numbers.photos, words))] : []),
  ];
}

function fact(name: string, value: string): [string, string] {
  return [name, value];
}

function qualificationOf(one: Inspection, f: PaperFormats, words: CaseFileWords): string {
  const certificate =
    one.inspectorCertificate &&
    words.certificate(one.inspectorCertificate, f.day(one.inspectorCertificateValidUntil));
  return [one.inspectorQualification, certificate].filter(Boolean).join(', ') || NONE;
}

function dueOf(one: Inspection, f: PaperFormats, words: CaseFileWords): string {
  return one.countsAsRegular ? `${f.day(one.nextDueOn)} (${words.countsAsRegular})` : f.day(one.nextDueOn);
}

function deviceOf({ position, accuracyM }: Inspection, f: PaperFormats): string {
  if (position === null) return NONE;
  const accuracy = accuracyM === null ? '' : ` (± ${f.number(accuracyM)} m)`;
  return `${position.map((degrees) => f.number(degrees, 6)).join(' / ')}${accuracy}`;
}

function findings(one: Inspection, setting: Setting): PaperContent {
  const { words, numbers } = setting;
  if (one.findings.length === 0)
    return {
      unbreakable: true,
      margin: [0, 4, 0, 2],
      stack: [{ text: words.noFindings }, ...proof(one, setting)],
    };
  const over = words.findingsOf(numbers.inspections.get(one.id) ?? 0);
  const rows = one.findings.map((found) => findingRow(found, setting));
  const last = [{ stack: proof(one, setting), colSpan: words.findingHeads.length }, '', '', '', ''];
  const table = rowsTable(words.findingHeads, [70, '*', 75, 45, 150], [...rows, last], over);
  return { stack: [table], margin: [0, 5, 0, 2] };
}

function findingRow(
  found: Inspection['findings'][number],
  { file: { formats: f }, words, numbers }: Setting,
): string[] {
  const photos = found.photoIds.length > 0 ? photoNames(found.photoIds, numbers.photos, words) : null;
  const place = [found.place, found.remarks, photos].filter((line) => line !== null);
  return [
    f.code('part', found.part),
    findingName(found, f),
    found.severity === null ? NONE : f.code('severity', String(found.severity)),
    found.sizeCm === null ? NONE : words.centimetres(f.number(found.sizeCm)),
    place.join('\n') || NONE,
  ];
}

/** All that a finding names, each with its code: names of codes may be made clearer later, codes stay. */
export function findingName(
  found: Pick<Inspection['findings'][number], 'damage' | 'fungus' | 'pest' | 'habitat'>,
  f: PaperFormats,
): string {
  return (['damage', 'fungus', 'pest', 'habitat'] as const)
    .flatMap((list) => {
      const code = found[list];
      return code === null ? [] : [`${code} ${f.code(list, code)}`];
    })
    .join('; ');
}

function photoNames(
  ids: readonly string[],
  numbers: ReadonlyMap<string, number>,
  words: CaseFileWords,
): string {
  return ids.map((id) => (numbers.has(id) ? words.photo(numbers.get(id) ?? 0) : id)).join(', ');
}

/** In which event and block a thing is stated. */
export function proofOf({ stated, formats }: CaseFile, words: CaseFileWords, id: string): string {
  const event = stated.get(id);
  if (!event) return words.unsealed;
  return words.event(String(event.id), event.block === null ? words.unsealed : formats.number(event.block));
}
