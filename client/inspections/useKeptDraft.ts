import { useEffect, useState } from 'react';
import { readDraft } from '../drafts/drafts.ts';
import { inspectionDraft, type InspectionDraft } from './inspections.draft.ts';

export interface KeptDraft {
  draft: InspectionDraft;
  /** ISO 8601. */
  savedAt: string;
}

/**
 * The draft an earlier visit left under a key: undefined while it is looked for, null when there is none. A
 * draft of an older version of the form that cannot be read any more counts as none.
 */
export function useKeptDraft(key: string): KeptDraft | null | undefined {
  const [kept, setKept] = useState<{ key: string; found: KeptDraft | null }>();
  useEffect(() => {
    let isCurrent = true;
    const found = (draft: KeptDraft | null) => {
      if (isCurrent) setKept({ key, found: draft });
    };
    readDraft(key).then(
      (read) => {
        const parsed = inspectionDraft.safeParse(read?.value);
        found(read && parsed.success ? { draft: parsed.data, savedAt: read.savedAt } : null);
      },
      // Without storage the form works, only nothing is kept.
      () => found(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return kept?.key === key ? kept.found : undefined;
}
