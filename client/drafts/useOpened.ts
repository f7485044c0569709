import { useState } from 'react';
import { useFormats, type Formats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { caughtUp, entriesOf, isSame } from './caughtUp.ts';
import { openedText } from './opened.text.ts';

export interface Opened<Thing, Fields> {
  /**
   * The thing as it was when the form was opened, or taken over since. What others change after that has not been seen
   * in the form: sent with this version, the server refuses instead of taking their change back.
   */
  thing: Thing;
  fields: Fields;
  change(part: Partial<Fields>): void;
  /** Has somebody else changed the thing since? */
  isBehind: boolean;
  /** Takes over what others made of it; what was changed here stays. */
  catchUp(): void;
  /** Fills the form anew: from what it has just saved, where it stays open. */
  begin(thing: Thing): void;
  /** Where a field was changed here too: what others made of it, as a sentence to stand beside it. */
  besides(field: string): string | undefined;
}

/**
 * The fields of a form, filled from a thing; `thing` is what the page knows of it now. `wordsOf` says in words what
 * fields hold that are neither text, number nor day.
 */
export function useOpened<Thing extends { version: number } | null, Fields extends object>(
  thing: Thing,
  fieldsOf: (thing: Thing) => Fields,
  wordsOf: (thing: Thing) => Partial<Record<keyof Fields, string>> = () => ({}),
): Opened<Thing, Fields> {
  const t = useText(openedText);
  const format = useFormats();
  const begun = (from: Thing) => ({ thing: from, fields: fieldsOf(from), clashes: NONE });
  const [form, setForm] = useState(() => begun(thing));
  const valueOf = (fields: object, name: string) => new Map(entriesOf(fields)).get(name);
  const besides = (name: string) => {
    const saved = valueOf(fieldsOf(form.thing), name);
    if (!form.clashes.includes(name) || isSame(saved, valueOf(form.fields, name))) return undefined;
    const words = plainWords(valueOf(wordsOf(form.thing), name) ?? saved, format);
    return t.savedMeanwhile(words || t.nothing);
  };
  return {
    thing: form.thing,
    fields: form.fields,
    change: (part) => setForm((before) => ({ ...before, fields: { ...before.fields, ...part } })),
    isBehind: (thing?.version ?? 0) > (form.thing?.version ?? 0),
    catchUp: () =>
      setForm((before) => {
        const { fields, clashes } = caughtUp(fieldsOf(before.thing), before.fields, fieldsOf(thing));
        return { thing, fields, clashes: [...before.clashes, ...clashes] };
      }),
    begin: (from) => setForm(begun(from)),
    besides,
  };
}

const NONE: readonly string[] = [];

function plainWords(value: unknown, format: Formats): string {
  if (typeof value === 'number') return format.number(value);
  if (Array.isArray(value)) return value.map((one) => plainWords(one, format)).join(', ');
  if (typeof value !== 'string') return '';
  return /^\d{4}-\d\d-\d\d$/.test(value) ? format.day(value) : value;
}
