import { lazy, Suspense, useState } from 'react';
import type { UnrecordedMeasure } from '#contract/supports/supports';
import { isGone } from '#rules/trees/trees';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { useTree } from '../pending/useTree.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import type { ShownSupport } from './ownSupportInspections.ts';
import { SupportCard } from './SupportCard.tsx';
import type { Installation } from './supportForm.ts';
import { useTreeSupports } from './supports.queries.ts';
import { supportsText } from './supports.text.ts';
import './supports.css';

const SupportForm = lazy(async () => ({ default: (await import('./SupportForm.tsx')).SupportForm }));

type Open = { support: ShownSupport | null; from: Installation | null };

/** The crown supports of a tree: how each stands, and what can be done with it. */
export function SupportsSection({
  treeId,
  onInspect,
  onCorrect,
}: {
  treeId: string;
  onInspect(supportId: string): void;
  onCorrect(supportId: string, inspectionId: string): void;
}) {
  const t = useText(supportsText);
  const mayRecord = useMay('supports.record');
  const tree = useTree(treeId).data;
  const stands = tree !== undefined && !isGone(tree.status);
  const records = mayRecord && stands;
  const [open, setOpen] = useState<Open | null>(null);
  const [isWhole, setWhole] = useState(false);
  const { supports, data, isError, error, refetch } = useTreeSupports(treeId);
  if (isError && !supports) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!supports) return <Skeleton lines={2} />;
  const there = supports.filter(({ state }) => state !== 'removed');
  const gone = supports.filter(({ state }) => state === 'removed');
  return (
    <div className="supports-section">
      {(data?.unrecorded ?? []).map((measure) => (
        <Unrecorded
          key={measure.id}
          measure={measure}
          onRecord={records ? (from) => setOpen({ support: null, from }) : null}
        />
      ))}
      {there.length === 0 ? <p className="file-none">{t.none}</p> : null}
      <ul className="support-cards">
        {(isWhole ? supports : there).map((support) => (
          <li key={support.id}>
            <SupportCard
              support={support}
              stands={stands}
              onInspect={() => onInspect(support.id)}
              onEdit={() => setOpen({ support, from: null })}
              onCorrect={(inspectionId) => onCorrect(support.id, inspectionId)}
            />
          </li>
        ))}
      </ul>
      <div className="support-section-acts">
        {gone.length > 0 ? (
          <Button
            kind="quiet"
            icon={isWhole ? 'up' : 'down'}
            aria-expanded={isWhole}
            onPress={() => setWhole(!isWhole)}
          >
            {isWhole ? t.hide : t.removedOnes(gone.length)}
          </Button>
        ) : null}
        {records ? (
          <Button kind="quiet" icon="plus" onPress={() => setOpen({ support: null, from: null })}>
            {t.add}
          </Button>
        ) : null}
      </div>
      {open ? (
        <Suspense fallback={null}>
          <SupportForm treeId={treeId} {...open} others={there} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** An accepted measure says that there is a support; nobody has told yet which. */
function Unrecorded({
  measure: { id, measure, doneOn, contractorName },
  onRecord,
}: {
  measure: UnrecordedMeasure;
  onRecord: ((from: Installation) => void) | null;
}) {
  const t = useText(supportsText);
  const name = useCodeNames()('measure', measure);
  const format = useFormats();
  return (
    <Notice
      tone="warning"
      action={
        onRecord ? (
          <Button onPress={() => onRecord({ measureId: id, measure, doneOn, contractorName })}>
            {t.recordIt}
          </Button>
        ) : undefined
      }
    >
      {t.unrecorded(name, doneOn === null ? '–' : format.day(doneOn))}
    </Notice>
  );
}
