import { useLanguage } from './language.ts';
import type { Language } from './text.ts';

/** Dates and numbers as people of a language write them. Days are `YYYY-MM-DD`, instants ISO 8601. */
export interface Formats {
  language: Language;
  /** 16.03.2026 */
  day(day: string): string;
  /** The same without its year: 16.03. */
  dayOfYear(day: string): string;
  /** Mo., 16. März 2026 */
  longDay(day: string): string;
  /** März 2026 */
  month(day: string): string;
  /** 16.03.2026, 14:05 */
  instant(instant: string): string;
  /** 12.345,6 */
  number(value: number, decimals?: number): string;
  /** 52,12345° N, 8,12345° O */
  place(position: readonly [number, number]): string;
  /** 8 m, 1,2 km */
  distance(metres: number): string;
  /** "vor 3 Monaten", "in 2 Wochen", as seen from `today` */
  relativeDay(day: string, today: string): string;
  /** 3,4 MB */
  bytes(count: number): string;
}

export function useFormats(): Formats {
  return formatsOf(useLanguage());
}

export function formatsOf(language: Language): Formats {
  return FORMATS[language];
}

const FORMATS: Record<Language, Formats> = { de: makeFormats('de', 'de-DE'), en: makeFormats('en', 'en-GB') };

function makeFormats(language: Language, locale: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = madeOnce(() => new Intl.DateTimeFormat(locale, options));
    return (value: string) => format().format(new Date(value));
  };
  // Days are not instants: they are formatted in UTC, so that no time zone moves them.
  const days = (options: Intl.DateTimeFormatOptions) => dates({ ...options, timeZone: 'UTC' });
  const relative = madeOnce(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const number = (value: number, decimals?: number) =>
    new Intl.NumberFormat(
      locale,
      decimals === undefined
        ? { maximumFractionDigits: 3 }
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    ).format(value);
  return {
    language,
    day: days({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    dayOfYear: days({ day: '2-digit', month: '2-digit' }),
    longDay: days({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }),
    month: days({ month: 'long', year: 'numeric' }),
    instant: dates({ dateStyle: 'short', timeStyle: 'short' }),
    number,
    place: ([lon, lat]) => `${number(lat, 5)}° N, ${number(lon, 5)}° ${language === 'de' ? 'O' : 'E'}`,
    distance: (metres) => distance(metres, number),
    relativeDay: (value, today) =>
      relative().format(...inWords((Date.parse(value) - Date.parse(today)) / 86_400_000)),
    bytes: (count) => bytes(count, number),
  };
}

/** Made when it is first needed: a browser takes its time for each format, and a page starts without most of them. */
function madeOnce<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function inWords(days: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(days);
  if (size < 14) return [Math.round(days), 'day'];
  if (size < 60) return [Math.round(days / 7), 'week'];
  if (size < 700) return [Math.round(days / 30.44), 'month'];
  return [Math.round(days / 365.25), 'year'];
}

function distance(metres: number, number: Formats['number']): string {
  if (metres < 10) return `${number(metres, 1)} m`;
  return metres < 1000 ? `${number(Math.round(metres))} m` : `${number(metres / 1000, 1)} km`;
}

function bytes(count: number, number: Formats['number']): string {
  if (count < 1000) return `${count} B`;
  if (count < 1_000_000) return `${number(count / 1000, 0)} kB`;
  if (count < 1_000_000_000) return `${number(count / 1_000_000, 1)} MB`;
  return `${number(count / 1_000_000_000, 1)} GB`;
}
