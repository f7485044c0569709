import type { OperationKind, problemShape, TreeNews } from '#contract/sync/sync';
import type { z } from 'zod';

/** Why the server refused an operation, in the words of application/problem+json. */
export type Problem = z.infer<typeof problemShape>;

/** Where an operation's form opens again with what was written: the key of its draft, its page, and the draft. */
export interface FormOfOperation {
  draftKey: string;
  /** Path of the page that reads the draft. */
  address: string;
  draft: unknown;
}

/** Something a person has done in the field, as its form hands it over. */
export interface NewOperation {
  kind: OperationKind;
  params: Record<string, string>;
  body: object;
  /** The thing it makes or changes, mostly a tree: operations on one thing keep their order. */
  objectId: string;
  /** Things it builds upon, which an earlier operation may have to make first. */
  needs: readonly string[];
  /** The tree to show it at; null for what belongs to no tree. */
  treeId: string | null;
  /** Where the map shows it: longitude, latitude in degrees (WGS 84); null for what has no place. */
  position: readonly [number, number] | null;
  /** What it was written as: an operation of the same draft takes the place of a refused one. */
  draftId: string;
  /** How people call the thing: `Lindenallee 12`. */
  title: string;
  form: FormOfOperation | null;
  /** Photos it names; they travel beside it. */
  photoIds: readonly string[];
  /** The version of the tree the person saw, where the body does not say it. */
  treeVersion?: number;
}

/**
 * here: on this device. sending: on its way, or its answer was lost. confirmed: the server has it. refused: the server
 * said no (or the person took it back), and a person has to decide.
 */
export type OperationState = 'here' | 'sending' | 'confirmed' | 'refused';

/** An operation in the outbox. Nothing of it is deleted before the server has confirmed it. */
export interface KeptOperation extends NewOperation {
  /** The order in which things were done, given by the device's database: clocks jump. */
  seq: number;
  /** UUIDv7: sent again, the server answers as it did the first time. */
  id: string;
  /** Whose work it is; nobody else sees or sends it. */
  accountId: string;
  /** ISO 8601, by the device's clock. */
  madeAt: string;
  state: OperationState;
  /** How often it was sent. */
  tries: number;
  /** ISO 8601: not to be sent before, to leave time for taking it back or for the server to recover; else null. */
  notBefore: string | null;
  problem: Problem | null;
  /** What the server answered when it confirmed; null before. */
  reply: unknown;
  /** ISO 8601: when it was confirmed or refused. */
  settledAt: string | null;
  /** What somebody else did to its tree meanwhile; missing before the server has said so. */
  news?: readonly TreeNews[];
  /** Has the person heard the news? Until then it stays in the list. */
  isHeard?: boolean;
  /** Read again from a file. */
  isFromFile?: boolean;
}

/** News of its tree that nobody has taken note of yet. */
export function unheardNews({ news = [], isHeard = false }: KeptOperation): readonly TreeNews[] {
  return isHeard ? [] : news;
}

/** The key of the problem of an operation that its own person took back before it was sent. */
const TAKEN_BACK = 'taken_back';

export function isTakenBack({ problem }: KeptOperation): boolean {
  return problem?.kind === TAKEN_BACK;
}

export const takenBack: Problem = {
  kind: TAKEN_BACK,
  status: 0,
  title: 'Taken back before it was sent',
  issues: [{ path: '', key: TAKEN_BACK }],
};
