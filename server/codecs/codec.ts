/** What the sandbox is asked: the city's own code, in the shape the LoRa Alliance gives it (TS013), and one uplink. */
export interface CodecTask {
  code: string;
  fPort: number | null;
  bytes: Uint8Array;
  /** The network's time. */
  receivedAt: Date;
}

export type CodecFault =
  | 'code_too_large'
  | 'syntax'
  | 'no_function'
  | 'threw'
  | 'timeout'
  | 'memory'
  | 'stack'
  | 'crashed'
  | 'no_data'
  | 'output_too_large'
  | 'errors';

/** `detail` is the code's own words, cut short: for the person who wrote it. */
export type CodecAnswer =
  | { ok: true; data: unknown; warnings: string[] }
  | { ok: false; fault: CodecFault; detail: string };

/** The Things Stack takes 40 KB. Own proposal. */
export const MOST_CODE = 64 * 1024;
