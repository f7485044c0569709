/** What a report is about; citizens choose one of these before they write. */
export const REPORT_CATEGORIES = [
  'danger',
  'damage',
  'dead',
  'obstruction',
  'roots',
  'pests',
  'site',
  'planting',
  'other',
] as const;
export type ReportCategory = (typeof REPORT_CATEGORIES)[number];

/** Enough to show a tree, its wound and where it stands. Own proposal. */
export const MOST_REPORT_PHOTOS = 3;
/** As much as a letter; a notice holds the same. */
export const LONGEST_WORDS = 4000;
export const LONGEST_PLACE = 300;
/** RFC 5321, section 4.5.3.1.3: a path has 256 characters, two of them are brackets. */
const LONGEST_EMAIL = 254;

/** Nobody reads the form, writes a sentence and sends it in less. Own proposal. */
export const LEAST_FORM_MS = 3000;
/** After a day at the latest a form is asked for anew: what it has shown of its surroundings is old. */
export const LONGEST_FORM_MS = 24 * 3_600_000;

/** What came of a report is told so long after it was answered or closed; as long as a contact is kept. */
export const STATUS_DAYS = 90;
/** What is reported within so many metres may be the same. Own proposal: the crown of a large tree. */
export const NEARBY_M = 30;

export type ReportField = 'category' | 'place' | 'words' | 'photos' | 'email' | 'website' | 'form';

export interface ReportIssue {
  field: ReportField;
  key:
    | 'category'
    | 'place'
    | 'words'
    | 'wordsLong'
    | 'email'
    | 'website'
    | 'tooSoon'
    | 'outdated'
    | 'sentAlready';
}

/** What somebody has written, before anybody has looked at it. */
export interface WrittenReport {
  category: string;
  words: string;
  /** In words, where neither tree nor position is given. */
  place: string;
  hasPosition: boolean;
  email: string;
  /** A field people do not see; machines fill it in. */
  website: string;
}

/** What is missing or cannot be; empty when it can be taken. */
export function checkReport(written: WrittenReport): ReportIssue[] {
  const { category, words, place, hasPosition, email, website } = written;
  const issues: ReportIssue[] = [];
  if (!REPORT_CATEGORIES.some((known) => known === category))
    issues.push({ field: 'category', key: 'category' });
  if (!hasPosition && place.trim() === '') issues.push({ field: 'place', key: 'place' });
  if (words.trim() === '') issues.push({ field: 'words', key: 'words' });
  if (words.length > LONGEST_WORDS) issues.push({ field: 'words', key: 'wordsLong' });
  if (email.trim() !== '' && !isEmail(email.trim())) issues.push({ field: 'email', key: 'email' });
  if (website !== '') issues.push({ field: 'website', key: 'website' });
  return issues;
}

/** One address and nothing beside it: what is written into the head of a mail must not hold a second one. */
export function isEmail(text: string): boolean {
  return (
    text.length <= LONGEST_EMAIL &&
    /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:"]{2,}$/u.test(text)
  );
}
