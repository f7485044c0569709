/** A finished file that is put somewhere. */
export interface PushedFile {
  /** Its name where it is put. */
  name: string;
  mediaType: string;
  path: string;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** Puts one file where it belongs: whoever reads there sees the old file or the new one, never a part. */
export type Put = (file: PushedFile, now: Date) => Promise<void>;

/** What an administrator can act on: a sentence without secrets. Anything else thrown on the way is wrapped in one. */
export class PushFailure extends Error {}
