import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { OPERATION_KINDS, problemShape, treeNewsShape } from '#contract/sync/sync';
import { lonLat } from '#endpoint';

const FORMAT = 'baumkataster-outbox';
const VERSION = 1;

const keptOperation = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  kind: z.enum(OPERATION_KINDS),
  params: z.record(z.string(), z.string()),
  body: z.looseObject({}),
  objectId: z.string(),
  needs: z.array(z.string()),
  treeId: z.uuid().nullable(),
  position: lonLat.nullable(),
  draftId: z.string(),
  title: z.string(),
  form: z
    .object({ draftKey: z.string(), address: z.string().regex(/^\/(?!\/)/), draft: z.unknown() })
    .nullable(),
  photoIds: z.array(z.uuid()),
  treeVersion: z.int().optional(),
  madeAt: z.iso.datetime({ offset: true }),
  state: z.enum(['here', 'sending', 'refused']),
  tries: z.int(),
  notBefore: z.string().nullable(),
  problem: problemShape.nullable(),
  reply: z.unknown(),
  settledAt: z.string().nullable(),
  news: z.array(treeNewsShape).default([]),
  isHeard: z.boolean().default(false),
});

const photo = z.object({
  id: z.uuid(),
  treeId: z.uuid(),
  takenAt: z.iso.datetime({ offset: true }),
  sketchOf: z.uuid().nullable(),
  /** The picture's bytes as they are, in base64; its type is the second part of the address. */
  picture: z.string().regex(/^data:image\/[a-z+.-]+;base64,/),
});
export type PhotoInFile = z.infer<typeof photo>;

const content = z.object({ operations: z.array(keptOperation), photos: z.array(photo) });
export type OutboxContent = z.infer<typeof content>;

const envelope = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  exportedAt: z.string(),
  account: z.object({ id: z.uuid(), name: z.string() }),
  sha256: z.string(),
  content: z.unknown(),
});

/** Whose work a file holds. */
export interface Owner {
  id: string;
  name: string;
}

/** Why a file is not read. */
export type FileRefusal =
  | { key: 'notOurs' | 'newer' | 'damaged' | 'empty' }
  /** It holds the work of another person. */
  | { key: 'otherPerson'; name: string };

/** The text of a file. Its digest finds what a stick or a mail has damaged; it is no proof against forgers. */
export function writeOutboxFile(holds: object, account: Owner, exportedAt: string): string {
  const file = {
    format: FORMAT,
    version: VERSION,
    exportedAt,
    account,
    sha256: digest(holds),
    content: holds,
  };
  return JSON.stringify(file, null, 2);
}

/** What a file holds, or why it is not read. Everything is checked before anything is taken. */
export function readOutboxFile(text: string, me: Pick<Owner, 'id'>): OutboxContent | FileRefusal {
  const read = envelope.safeParse(jsonIn(text));
  if (!read.success) return { key: text.includes(FORMAT) ? 'damaged' : 'notOurs' };
  const { version, account, sha256: promised, content: holds } = read.data;
  if (version > VERSION) return { key: 'newer' };
  if (account.id !== me.id) return { key: 'otherPerson', name: account.name };
  const found = content.safeParse(holds);
  if (!found.success || digest(holds) !== promised) return { key: 'damaged' };
  const { operations, photos } = found.data;
  if (operations.some(({ accountId }) => accountId !== me.id)) return { key: 'otherPerson', name: '' };
  return operations.length + photos.length === 0 ? { key: 'empty' } : found.data;
}

/** Over the text that the content has without spaces, which reading and writing it again does not change. */
function digest(holds: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(holds))));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
