import iconv from 'iconv-lite';

/** So many words are kept: enough to see whether an encoding is the right one. */
const MOST_WORDS = 12;
const LONGEST_WORD = 40;
/** Letters around at least one byte beyond ASCII, seen byte by byte. */
const WORD = /[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*/g;
const BYTE_ORDER_MARK = /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/;

/** Collects words with umlauts from the bytes of a text whose encoding is not known. */
export class UmlautWords {
  readonly #words = new Set<string>();
  #started = false;

  look(bytes: Buffer): void {
    if (this.#words.size >= MOST_WORDS) return;
    const whole = bytes.toString('latin1');
    const text = this.#started ? whole : whole.replace(BYTE_ORDER_MARK, '');
    this.#started = true;
    for (const [word] of text.matchAll(WORD)) {
      if (word.length > LONGEST_WORD) continue;
      this.#words.add(word);
      if (this.#words.size >= MOST_WORDS) return;
    }
  }

  /** The words, byte by byte. */
  get found(): Buffer[] {
    return [...this.#words].map((word) => Buffer.from(word, 'latin1'));
  }
}

/** Encodings of one byte a letter that German files come in, likeliest first: Windows, DOS, old Macs. */
const ONE_BYTE = ['windows-1252', 'cp850', 'macintosh'] as const;
const GERMAN = /[äöüÄÖÜß]/g;
/** Letters other languages bring into names of trees, streets and people. */
const OTHER_LETTERS = /[éèáàâêóôçñëïØøåæÉ×–„“”’°²³€§]/g;

/** The encoding under which most letters beyond ASCII are German ones; Windows-1252 unless another is clearly better. */
export function likeliestEncoding(words: readonly Buffer[]): string {
  const scored = ONE_BYTE.map((name) => ({ name, score: germanShare(words, name) }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.name ?? 'windows-1252';
}

function germanShare(words: readonly Buffer[], encoding: string): number {
  const text = words.map((word) => iconv.decode(word, encoding)).join(' ');
  const beyond = text.match(/[^\x20-\x7e]/g)?.length ?? 0;
  if (beyond === 0) return 0;
  const german = text.match(GERMAN)?.length ?? 0;
  const others = text.match(OTHER_LETTERS)?.length ?? 0;
  return (german + others / 4) / beyond;
}

/** The words under each encoding that shows them in a way of its own; `own` comes first whatever it shows. */
export function wordsUnder(
  words: readonly Buffer[],
  own: string,
  encodings: readonly string[],
): { name: string; words: string[] }[] {
  const shown = new Set<string>();
  return [own, ...encodings.filter((name) => name !== own)].flatMap((name) => {
    if (/^utf-?16/i.test(name) && name !== own) return [];
    const decoded = words.map((word) => iconv.decode(word, name));
    const key = decoded.join(' ');
    if (shown.has(key) && name !== own) return [];
    shown.add(key);
    return [{ name, words: decoded }];
  });
}
