/** What somebody has written and not sent: on this device alone, without their address. */
export interface ReportDraft {
  words: string;
  place: string;
  category: string;
}

const KEY = 'baumkataster.karte.meldung';
/** A shared computer does not keep it for ever. Own proposal. */
const KEPT_MS = 7 * 24 * 3_600_000;

export function keepDraft(draft: ReportDraft): void {
  const isEmpty = draft.words.trim() === '' && draft.place.trim() === '';
  quietly(() =>
    isEmpty
      ? localStorage.removeItem(KEY)
      : localStorage.setItem(KEY, JSON.stringify({ ...draft, at: Date.now() })),
  );
}

export function readDraft(): ReportDraft | null {
  return quietly(() => {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('at' in kept)) return null;
    if (Date.now() - Number(kept.at) > KEPT_MS) return null;
    const found: Record<string, unknown> = { ...kept };
    const text = (name: string) => (typeof found[name] === 'string' ? found[name] : '');
    return { words: text('words'), place: text('place'), category: text('category') };
  });
}

export function forgetDraft(): void {
  quietly(() => localStorage.removeItem(KEY));
}

/** In a frame of another site, or by choice, a browser may refuse its storage. */
function quietly<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch {
    return null;
  }
}
