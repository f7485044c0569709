/** The browser's reader of NFC chips (Web NFC, so far in Chrome on Android); TypeScript's library does not know it yet. */
interface Reading {
  serialNumber: string;
  message: { records: readonly { recordType: string; data?: DataView; encoding?: string }[] };
}
interface Reader {
  scan(options: { signal: AbortSignal }): Promise<void>;
  onreading: ((reading: Reading) => void) | null;
}

function readerMaker(): (new () => Reader) | null {
  // Named by the specification; see above.
  return (globalThis as unknown as { NDEFReader?: new () => Reader }).NDEFReader ?? null; // see above
}

export function canReadChips(): boolean {
  return readerMaker() !== null;
}

/** Waits for a chip; calls back with its link or words, else with its serial number. Returns how to stop. */
export function readChip(on: { found(text: string): void; failed(): void }): () => void {
  const Maker = readerMaker();
  const ended = new AbortController();
  if (!Maker) return () => undefined;
  const reader = new Maker();
  reader.onreading = (reading) => {
    ended.abort();
    on.found(textOf(reading));
  };
  reader.scan({ signal: ended.signal }).catch(() => {
    if (!ended.signal.aborted) on.failed();
  });
  return () => ended.abort();
}

function textOf({ serialNumber, message }: Reading): string {
  for (const { recordType, data, encoding } of message.records)
    if ((recordType === 'url' || recordType === 'text') && data)
      return new TextDecoder(encoding ?? 'utf-8').decode(data);
  return serialNumber;
}
