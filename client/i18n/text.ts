/** A sentence, or a sentence with gaps: `(n: number) => string`. */
type Sentence = string | ((...gaps: never[]) => string);
export interface Sentences {
  readonly [name: string]: Sentence | Sentences;
}

/** The same names with the same gaps; the words may differ. */
export type SameNames<T> = {
  readonly [Name in keyof T]: T[Name] extends string
    ? string
    : T[Name] extends (...gaps: infer Gaps) => string
      ? (...gaps: Gaps) => string
      : SameNames<T[Name]>;
};

export type Language = 'de' | 'en';

export interface Text<Words> {
  readonly de: Words;
  readonly en: Words;
}

/** Declares what a feature says, in both languages; a sentence missing in one of them does not compile. */
export function defineText<Names extends Sentences>(both: {
  de: Names;
  en: NoInfer<SameNames<Names>>;
}): Text<SameNames<Names>> {
  // The German half has its own names and gaps by definition; TypeScript does not simplify the mapped type.
  return both as unknown as Text<SameNames<Names>>;
}

/** The words of a text: `WordsOf<typeof uiText>`. */
export type WordsOf<T> = T extends Text<infer Words> ? Words : never;
