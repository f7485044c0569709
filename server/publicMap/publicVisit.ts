import type { Request } from 'express';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { ExportDay } from '../exports/exports.fields.ts';
import { originOf } from '../geoportal/visit.ts';
import type { PublicLanguage } from './publicMap.text.ts';

/** One visit of a page of the public map. */
export interface PublicVisit {
  language: PublicLanguage;
  /** The language the address asks for; links say it on. Null: the browser's. */
  asked: PublicLanguage | null;
  /** `https://baumkataster.example`, for addresses that leave the page. */
  origin: string;
  /** The address without its language, to be had in the other one. */
  path: string;
  day: ExportDay;
}

export function publicVisit(
  request: Request,
  { publicUrl, timeZone, now }: { publicUrl: string | null; timeZone: string; now: Date },
): PublicVisit {
  const { lang } = request.query;
  const asked = lang === 'de' || lang === 'en' ? lang : null;
  return {
    asked,
    language: asked ?? (request.acceptsLanguages('de', 'en') === 'en' ? 'en' : 'de'),
    origin: originOf(request, publicUrl),
    path: request.originalUrl,
    day: { today: dayIn(timeZone, now), timeZone },
  };
}

/** An address of the public map in the language of the visit; parameters without a value are left out. */
export function pathTo(
  { asked }: Pick<PublicVisit, 'asked'>,
  path: string,
  params: Record<string, string | null> = {},
): string {
  const query = new URLSearchParams(
    Object.entries({ ...params, lang: asked }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    ),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The same page in the other language. */
export function otherLanguage({ path, language }: PublicVisit): { path: string; language: PublicLanguage } {
  const other = language === 'de' ? 'en' : 'de';
  // Only what stands behind the host is taken from the address.
  const address = new URL(path, 'http://here');
  address.searchParams.set('lang', other);
  return { path: `${address.pathname}${address.search}`, language: other };
}
