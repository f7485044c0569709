import { z } from 'zod';
import { v7 as newId } from 'uuid';
import type { NewSupport, Support, SupportChange } from '#contract/supports/supports';
import { expiryOf, kindInstalledBy, usualInterval, usualLifetime } from '#rules/supports/supports';

/** What the form of a support holds; text fields are empty where the support has nothing. */
export const supportDraft = z.object({
  /** Becomes the id of a new one: sent again after a crash, it is recorded once. */
  id: z.string(),
  /** As which it was opened: what somebody else said since is not overwritten by a kept draft. */
  version: z.number().nullable(),
  kind: z.string().nullable(),
  system: z.string(),
  breakingLoadKn: z.number().nullable(),
  heightM: z.number().nullable(),
  strands: z.number().nullable(),
  place: z.string(),
  installedOn: z.string().nullable(),
  installedBy: z.string(),
  lifetimeYears: z.number().nullable(),
  /** Somebody says another expiry than the rule. */
  hasOwnExpiry: z.boolean(),
  expiresOn: z.string().nullable(),
  expiryReason: z.string(),
  intervalMonths: z.number().nullable(),
  replacesId: z.string().nullable(),
  remarks: z.string(),
});
export type SupportDraft = z.infer<typeof supportDraft>;

/** A measure that put a support into a tree, as far as the form is filled from it. */
export interface Installation {
  measureId: string;
  measure: string;
  doneOn: string | null;
  contractorName: string | null;
}

export function newDraft(from: Installation | null): SupportDraft {
  const kind = from === null ? null : kindInstalledBy(from.measure);
  return {
    id: newId(),
    version: null,
    kind,
    system: '',
    breakingLoadKn: null,
    heightM: null,
    strands: 1,
    place: '',
    installedOn: from?.doneOn ?? null,
    installedBy: from?.contractorName ?? '',
    lifetimeYears: kind === null ? null : usualLifetime(kind),
    hasOwnExpiry: false,
    expiresOn: null,
    expiryReason: '',
    intervalMonths: kind === null ? null : usualInterval(kind),
    replacesId: null,
    remarks: '',
  };
}

export function draftOf(support: Support): SupportDraft {
  return {
    id: support.id,
    version: support.version,
    kind: support.kind,
    system: support.system ?? '',
    breakingLoadKn: support.breakingLoadKn,
    heightM: support.heightM,
    strands: support.strands,
    place: support.place ?? '',
    installedOn: support.installedOn,
    installedBy: support.installedBy ?? '',
    lifetimeYears: support.lifetimeYears,
    hasOwnExpiry: support.expiresOn !== support.suggestedExpiresOn,
    expiresOn: support.expiresOn,
    expiryReason: support.expiryReason ?? '',
    intervalMonths: support.intervalMonths,
    replacesId: support.replacesId,
    remarks: support.remarks ?? '',
  };
}

/** Another kind brings its own lifetime and interval, unless somebody had set others. */
export function withKind(draft: SupportDraft, kind: string): Partial<SupportDraft> {
  const { kind: before } = draft;
  const isUsual = before === null || draft.lifetimeYears === usualLifetime(before);
  const isUsualInterval = before === null || draft.intervalMonths === usualInterval(before);
  return {
    kind,
    ...(isUsual ? { lifetimeYears: usualLifetime(kind) } : {}),
    ...(isUsualInterval ? { intervalMonths: usualInterval(kind) } : {}),
  };
}

export function expiryIn(draft: SupportDraft): string | null {
  return draft.hasOwnExpiry ? draft.expiresOn : expiryOf(draft.installedOn, draft.lifetimeYears);
}

/** What is sent; undefined while the kind, the strands or the interval is missing. */
export function factsIn(draft: SupportDraft): Omit<SupportChange, 'version'> | undefined {
  const { kind, strands, intervalMonths } = draft;
  if (kind === null || strands === null || intervalMonths === null) return undefined;
  return {
    kind,
    system: draft.system.trim() || null,
    breakingLoadKn: draft.breakingLoadKn,
    heightM: draft.heightM,
    strands,
    place: draft.place.trim() || null,
    installedOn: draft.installedOn,
    installedBy: draft.installedBy.trim() || null,
    lifetimeYears: draft.lifetimeYears,
    expiresOn: expiryIn(draft),
    expiryReason: (draft.hasOwnExpiry && draft.expiryReason.trim()) || null,
    intervalMonths,
    remarks: draft.remarks.trim() || null,
  };
}

export function supportIn(
  draft: SupportDraft,
  of: { treeId: string; measureId: string | null },
): NewSupport | undefined {
  const facts = factsIn(draft);
  return facts && { ...facts, ...of, id: draft.id, replacesId: draft.replacesId };
}
