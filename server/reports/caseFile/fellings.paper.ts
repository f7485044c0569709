import type { FellingFacts, FellingStep } from '../../fellings/fellings.rules.ts';
import { NONE, type PaperFormats } from '../formats.ts';
import type { PaperContent } from '../paper.ts';
import { headedFacts, rowsTable, section } from '../pieces.ts';
import type { CaseFelling, CaseFile } from './caseFile.ts';
import { FELLING_WORDS } from './fellings.text.ts';

type Words = (typeof FELLING_WORDS)['de'];

/** What was decided about each felling and severe cut, and by whom; nothing where there was none. */
export function fellingPages({ fellings, formats: f }: CaseFile): PaperContent[] {
  if (fellings.length === 0) return [];
  const words = FELLING_WORDS[f.language];
  return [section(words.fellings), ...fellings.flatMap((one) => fellingPart(one, f, words))];
}

function fellingPart(one: CaseFelling, f: PaperFormats, words: Words): PaperContent[] {
  const done =
    one.felledOn === null
      ? null
      : words.fellingDone(f.day(one.felledOn), f.code('tree_status', one.felledAs));
  const rows = one.decisions.map(({ version, writtenAt, writtenBy, step, correctionReason, facts }) => [
    String(version),
    f.moment(writtenAt),
    writtenBy,
    words.decisionSteps[step],
    [
      ...factsOf(facts, f, words)
        .filter((fact) => fact.step === step && fact.value !== NONE)
        .map(({ name, value }) => `${name}: ${value}`),
      ...(correctionReason === null ? [] : [words.corrects(correctionReason)]),
    ].join('\n') || NONE,
  ]);
  return [
    headedFacts(
      words.felling(f.code('measure', one.measure)),
      done,
      factsOf(one.facts, f, words).map(({ name, value }) => [name, value] as const),
    ),
    { stack: [rowsTable(words.decisionHeads, [42, 75, 80, 85, '*'], rows)], margin: [0, 4, 0, 8] },
  ];
}

interface Fact {
  step: FellingStep;
  name: string;
  value: string;
}

/** What is decided, step by step: the newest stands above the decisions, each one's own beside it. */
function factsOf(facts: FellingFacts, f: PaperFormats, words: Words): Fact[] {
  const names = words.fellingFacts;
  const { reason, plannedOn, seasonGround, toldOn } = facts;
  const why = said([
    reason && f.code('felling_reason', reason),
    facts.hasFallen ? words.fallen : null,
    facts.reasonWords,
  ]);
  const exception = said([seasonGround && f.code('closed_season_ground', seasonGround), facts.seasonWords]);
  const stump = facts.stump === null ? NONE : words.stumps[facts.stump];
  return [
    { step: 'reason', name: names.reason, value: why },
    { step: 'season', name: names.season, value: f.day(plannedOn) },
    { step: 'season', name: names.exception, value: exception },
    { step: 'season', name: names.told, value: said([toldOn && f.day(toldOn), facts.toldWords]) },
    { step: 'permit', name: names.permit, value: permitOf(facts, f, words) },
    { step: 'habitat', name: names.habitat, value: habitatOf(facts, f, words) },
    { step: 'after', name: names.stump, value: stump },
    { step: 'after', name: names.replacement, value: replacementOf(facts, f, words) },
  ];
}

function permitOf(facts: FellingFacts, f: PaperFormats, words: Words): string {
  const { permit, permitAuthority, permitReference, permitAppliedOn } = facts;
  const { permitGrantedOn, permitValidUntil } = facts;
  return said([
    permit && words.permits[permit],
    permitAuthority && [permitAuthority, permitReference].filter(Boolean).join(', '),
    permitAppliedOn && words.appliedOn(f.day(permitAppliedOn)),
    permitGrantedOn && words.permitted(f.day(permitGrantedOn), f.day(permitValidUntil)),
    facts.permitConditions,
    facts.permitWords,
  ]);
}

function habitatOf(facts: FellingFacts, f: PaperFormats, words: Words): string {
  const { habitatDecision, habitatOn, habitatCheckedBy, habitatMethods, habitats } = facts;
  if (habitatDecision === null) return NONE;
  return said([
    f.code('habitat_decision', habitatDecision),
    words.checked(f.day(habitatOn), habitatCheckedBy ?? NONE),
    habitatMethods.length > 0 ? f.codes('investigation', habitatMethods) : null,
    words.found(f.codes('habitat', habitats)),
    facts.habitatWords,
  ]);
}

function replacementOf(facts: FellingFacts, f: PaperFormats, words: Words): string {
  const { replacementCount, replacementDueBy, replacementBasis } = facts;
  if (replacementCount === null) return NONE;
  return said([
    replacementCount === 0 ? '0' : words.owed(f.number(replacementCount), f.day(replacementDueBy)),
    facts.replacementGirthCm === null ? null : words.girth(f.number(facts.replacementGirthCm)),
    facts.replacementPlace,
    replacementBasis && f.code('replacement_basis', replacementBasis),
    facts.replacementWords,
  ]);
}

function said(lines: readonly (string | null)[]): string {
  return lines.filter((line) => line !== null && line !== '').join('\n') || NONE;
}
