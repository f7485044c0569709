import type { IssueSentences } from '../http/issueText.ts';

type Params = Readonly<Record<string, string | number | null>>;

const day = (value: unknown, locale: string) =>
  typeof value === 'string'
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value))
    : '–';
const de = (value: unknown) => day(value, 'de-DE');
const en = (value: unknown) => day(value, 'en-GB');

/** Why a felling or a severe cut may not be ordered, reported or accepted: the field that is missing, and the law. */
export const fellingIssues: IssueSentences = {
  de: {
    felling_needs_reason: 'Der Fällgrund fehlt.',
    felling_in_closed_season: (params: Params) =>
      `Der ${de(params.day)} liegt in der Schutzzeit vom 1. März bis 30. September. Ohne festgehaltene Ausnahme darf dann nicht gefällt oder stark geschnitten werden (§ 39 Abs. 5 Satz 1 Nr. 2 BNatSchG). Es fehlt: Tag und Schutzzeit.`,
    felling_authority_untold:
      'Bei Gefahr im Verzug fehlt, wann die Naturschutzbehörde unterrichtet wurde (Tag und Schutzzeit).',
    felling_permit_undecided:
      'Es ist nicht festgehalten, ob der Baum geschützt ist und eine Fällgenehmigung braucht (Baumschutzsatzung, §§ 28, 29 BNatSchG). Es fehlt: Genehmigung.',
    felling_permit_waiting: 'Die nötige Fällgenehmigung ist noch nicht erteilt.',
    felling_permit_later: (params: Params) =>
      `Am ${de(params.day)} war die Fällgenehmigung noch nicht erteilt.`,
    felling_permit_expired: (params: Params) =>
      `Die Fällgenehmigung galt bis ${de(params.validUntil)}; die Arbeit reicht bis ${de(params.day)}.`,
    felling_permit_refused: 'Die Fällgenehmigung wurde abgelehnt.',
    felling_needs_habitat:
      'Die Artenschutzprüfung fehlt: Höhlen, Nester und Quartiere sind vor jedem Eingriff zu prüfen, das ganze Jahr (§ 44 Abs. 1 BNatSchG).',
    felling_habitat_stops:
      'Die Artenschutzprüfung lässt den Eingriff nicht zu (§ 44 Abs. 1 BNatSchG). Erst eine neue Prüfung kann ihn freigeben.',
    felling_habitat_needs_danger:
      'Eine Artenschutzprüfung erst hinterher gibt es nur bei Gefahr im Verzug (§ 44 Abs. 1 BNatSchG).',
    felling_habitat_late: (params: Params) =>
      `Die Artenschutzprüfung vom ${de(params.checkedOn)} kam nach der Arbeit am ${de(params.day)} (§ 44 Abs. 1 BNatSchG).`,
    felling_needs_after: 'Es fehlt, was mit dem Stubben geschieht und ob der Baum ersetzt wird.',
  },
  en: {
    felling_needs_reason: 'The reason for the felling is missing.',
    felling_in_closed_season: (params: Params) =>
      `${en(params.day)} lies in the closed season from 1 March to 30 September. Without a recorded exception nothing may be felled or severely cut then (§ 39 (5) sentence 1 no. 2 BNatSchG). Missing: day and closed season.`,
    felling_authority_untold:
      'Imminent danger: when the nature authority was told is missing (day and closed season).',
    felling_permit_undecided:
      'It is not recorded whether the tree is protected and needs a permit (tree bylaw, §§ 28, 29 BNatSchG). Missing: permit.',
    felling_permit_waiting: 'The permit that is needed has not been granted yet.',
    felling_permit_later: (params: Params) => `On ${en(params.day)} the permit had not been granted yet.`,
    felling_permit_expired: (params: Params) =>
      `The permit was valid until ${en(params.validUntil)}; the work lasts until ${en(params.day)}.`,
    felling_permit_refused: 'The permit was refused.',
    felling_needs_habitat:
      'The habitat check is missing: cavities, nests and roosts are to be examined before any intervention, all year (§ 44 (1) BNatSchG).',
    felling_habitat_stops:
      'The habitat check does not allow the intervention (§ 44 (1) BNatSchG). Only a new check can release it.',
    felling_habitat_needs_danger:
      'A habitat check afterwards is for imminent danger only (§ 44 (1) BNatSchG).',
    felling_habitat_late: (params: Params) =>
      `The habitat check of ${en(params.checkedOn)} came after the work on ${en(params.day)} (§ 44 (1) BNatSchG).`,
    felling_needs_after: 'What becomes of the stump, and whether the tree is replaced, is missing.',
  },
};
