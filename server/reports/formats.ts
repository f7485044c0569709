import type { CodeList } from '../codes/codes.contract.ts';
import { LOCALES, type PaperLanguage } from './paper.text.ts';

/** How a paper writes days, moments, numbers and codes. */
export interface PaperFormats {
  language: PaperLanguage;
  /** 16.03.2026; a dash where there is none. */
  day(day: string | null): string;
  /** 16.03.2026, 14:05:09 in the city's time. */
  moment(moment: string | Date | null): string;
  number(value: number | null, decimals?: number): string;
  share(value: number | null): string;
  money(value: number | null): string;
  /** The name of a code; the code itself where the list does not know it, a dash where there is none. */
  code(list: string, code: string | null): string;
  codes(list: string, codes: readonly string[]): string;
}

export const NONE = '–';

export function paperFormats(
  language: PaperLanguage,
  timeZone: string,
  lists: Readonly<Record<string, CodeList>>,
): PaperFormats {
  const locale = LOCALES[language];
  const date = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  // Days are no instants: no time zone moves them.
  const days = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const moments = new Intl.DateTimeFormat(locale, { ...date, ...time, timeZone });
  const numbers = numbersOf(locale);
  const code = (list: string, wanted: string | null) =>
    wanted === null ? NONE : (lists[list]?.find((known) => known.code === wanted)?.[language] ?? wanted);
  return {
    language,
    day: (day) => (day === null ? NONE : days.format(new Date(`${day}T00:00:00Z`))),
    moment: (moment) => (moment === null ? NONE : moments.format(new Date(moment))),
    ...numbers,
    code,
    codes: (list, wanted) => (wanted.length === 0 ? NONE : wanted.map((one) => code(list, one)).join('; ')),
  };
}

function numbersOf(locale: string): Pick<PaperFormats, 'number' | 'share' | 'money'> {
  const shares = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  return {
    number: (value, decimals) => (value === null ? NONE : value.toLocaleString(locale, decimalsOf(decimals))),
    share: (value) => (value === null ? NONE : shares.format(value)),
    money: (value) => (value === null ? NONE : money.format(value)),
  };
}

const MOST_DECIMALS = 3;

function decimalsOf(decimals: number | undefined): Intl.NumberFormatOptions {
  return decimals === undefined
    ? { maximumFractionDigits: MOST_DECIMALS }
    : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}
