import type { Request } from 'express';
import type { ExportDay } from '../exports/exports.fields.ts';
import type { Language } from './geoportal.text.ts';
import type { Parameter } from './parameters.ts';
import { wrong } from './refusal.ts';

/** One request as far as every answer needs it. */
export interface Visit {
  /** The absolute address of the landing page, without a slash at its end. */
  base: string;
  /** Behind it: '', `/collections/trees` … */
  path: string;
  /** What stands behind the question mark, each name once, none of them unknown. */
  given: ReadonlyMap<string, string>;
  language: Language;
  /** A machine whose service token may read the cadastre. */
  isReader: boolean;
  day: ExportDay;
}

/** An address of the interface with parameters; those without a value are left out. */
export function address(
  { base, given }: Pick<Visit, 'base' | 'given'>,
  path: string,
  params: Record<string, string | undefined> = {},
): string {
  const lang = given.get('lang');
  const query = new URLSearchParams(
    Object.entries({ ...params, ...(lang && { lang }) }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ).toString();
  return `${base}${path}${query && `?${query}`}`;
}

/** Where the landing page is, as whoever asks reaches it. */
export function baseOf(request: Request, publicUrl: string | null): string {
  return `${originOf(request, publicUrl)}/ogc`;
}

/** How whoever asks reaches the product. */
export function originOf(request: Request, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl;
  const { host } = request;
  // What a client calls its server is repeated to it only where it is a name.
  return `${request.protocol}://${/^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i.test(host) ? host : 'localhost'}`;
}

/** Every name once and known; a refusal otherwise. */
export function readGiven(search: string, known: readonly Parameter[]): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    const parameter = known.find((one) => one.name === name);
    if (!parameter) throw wrong(`There is no parameter ${name.slice(0, 60)} here`);
    if (given.has(name)) throw wrong(`The parameter ${name} is given twice`);
    if (value.includes('\0')) throw wrong(`The parameter ${name} holds a NUL character`);
    const { enum: words } = parameter.schema;
    if ((name === 'f' || name === 'lang' || name === 'filter-lang') && Array.isArray(words)) {
      if (!words.includes(value)) throw wrong(`The parameter ${name} is one of ${words.join(', ')}`);
    }
    given.set(name, value);
  }
  return given;
}
