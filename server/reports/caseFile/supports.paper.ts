import type { SupportInspection, TreeSupport } from '../../supports/supports.contract.ts';
import { NONE } from '../formats.ts';
import type { PaperCell, PaperContent } from '../paper.ts';
import { hashLines, headedFacts, rowsTable, section } from '../pieces.ts';
import { numbersOf, type CaseFile } from './caseFile.ts';
import type { CaseFileWords } from './caseFile.text.ts';
import { proofOf } from './inspections.paper.ts';
import { SUPPORT_WORDS } from './supports.text.ts';

/** The crown supports of the tree with their inspections, oldest first; nothing where there never was one. */
export function supportPages(file: CaseFile, words: CaseFileWords): PaperContent[] {
  const { supports, formats } = file;
  if (supports.length === 0) return [];
  return [
    section(SUPPORT_WORDS[formats.language].supports(supports.length)),
    ...supports.flatMap((support) => supportPart(support, file, words)),
  ];
}

function supportPart(support: TreeSupport, file: CaseFile, words: CaseFileWords): PaperContent[] {
  const own = SUPPORT_WORDS[file.formats.language];
  const heading = own.support(support.number, file.formats.code('crown_support', support.kind));
  return [headedFacts(heading, null, factsOf(support, file, words)), inspectionsOf(support, file, words)];
}

function factsOf(support: TreeSupport, { formats: f }: CaseFile, words: CaseFileWords): [string, string][] {
  const own = SUPPORT_WORDS[f.language];
  const names = own.supportFacts;
  const { breakingLoadKn, heightM, lifetimeYears, removedOn, removalCause, removalNote, expiryReason } =
    support;
  const installed = [f.day(support.installedOn), support.installedBy].filter(Boolean).join(', ');
  return [
    [names.state, own.supportStates[support.state]],
    [names.system, support.system ?? NONE],
    [names.load, breakingLoadKn === null ? NONE : own.kilonewtons(f.number(breakingLoadKn))],
    [names.height, heightM === null ? NONE : words.metres(f.number(heightM))],
    [names.strands, String(support.strands)],
    [names.place, support.place ?? NONE],
    [names.installed, installed],
    [names.lifetime, lifetimeYears === null ? NONE : own.years(String(lifetimeYears))],
    [names.expires, f.day(support.expiresOn)],
    ...optional(names.expiryReason, expiryReason),
    [names.interval, own.months(String(support.intervalMonths))],
    ...(removedOn === null || removalCause === null
      ? [fact(names.next, f.day(support.nextDueOn))]
      : [
          fact(
            names.removed,
            [f.day(removedOn), own.supportCauses[removalCause], removalNote].filter(Boolean).join(', '),
          ),
        ]),
    ...optional(names.remarks, support.remarks),
    [names.id, support.id],
  ];
}

function fact(name: string, value: string): [string, string] {
  return [name, value];
}

function optional(name: string, value: string | null): [string, string][] {
  return value === null ? [] : [[name, value]];
}

function inspectionsOf(support: TreeSupport, file: CaseFile, words: CaseFileWords): PaperContent {
  const own = SUPPORT_WORDS[file.formats.language];
  const { inspections } = support;
  if (inspections.length === 0) return { text: own.neverInspected, margin: [0, 4, 0, 2] };
  const rows = inspections.toReversed().map((one) => inspectionRow(one, support, file, words));
  return { stack: [rowsTable(own.supportHeads, [55, 90, 65, '*', 135], rows)], margin: [0, 5, 0, 6] };
}

function inspectionRow(
  one: SupportInspection,
  { inspections }: TreeSupport,
  file: CaseFile,
  words: CaseFileWords,
): PaperCell[] {
  const { formats: f } = file;
  const own = SUPPORT_WORDS[f.language];
  const photos = numbersOf(file.photos);
  const corrected = inspections.find(({ id }) => id === one.correctsId);
  const proposed = one.measures.map(
    ({ measure, urgency }) => `${f.code('measure', measure)}, ${f.code('urgency', urgency)}`,
  );
  const seen = [
    f.codes('support_finding', one.observations),
    one.remarks,
    corrected ? own.correctsSupport(f.day(corrected.inspectedOn), one.correctionReason ?? '') : null,
    ...proposed,
    one.photoIds.map((id) => (photos.has(id) ? words.photo(photos.get(id) ?? 0) : id)).join(', '),
    own.supportDue(f.day(one.nextDueOn)),
  ].filter(Boolean);
  return [
    f.day(one.inspectedOn),
    [one.inspectorName, one.inspectorQualification, own.supportMethods[one.method]]
      .filter(Boolean)
      .join('\n'),
    own.supportVerdicts[one.verdict] + (one.correctedById === null ? '' : `\n(${own.correctedSupport})`),
    seen.join('\n'),
    { style: 'hash', text: `${proofOf(file, words, one.id)}\n${hashLines(one.contentHash)}` },
  ];
}
