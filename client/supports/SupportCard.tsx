import { useState } from 'react';
import { putSupportBack, type Support } from '#contract/supports/supports';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { ConcernBadges } from './ConcernBadges.tsx';
import type { ShownSupport } from './ownSupportInspections.ts';
import { RemoveSupportDialog } from './RemoveSupportDialog.tsx';
import { SupportRecords } from './SupportRecords.tsx';
import { useSupportAct } from './supports.queries.ts';
import { supportsText } from './supports.text.ts';
import { useSupportFacts } from './useSupportFacts.ts';

/** One support: what it is, how it stands, its inspections on demand, and what can be done with it. */
export function SupportCard({
  support,
  stands,
  onInspect,
  onEdit,
  onCorrect,
}: {
  support: ShownSupport;
  /** A support falls with its tree: then nothing can be done with it any more. */
  stands: boolean;
  onInspect(): void;
  onEdit(): void;
  onCorrect(inspectionId: string): void;
}) {
  const t = useText(supportsText);
  const names = useCodeNames();
  const { today } = useMe();
  const facts = useSupportFacts()(support, today);
  const [isOpen, setOpen] = useState(false);
  const { inspections } = support;
  return (
    <article className="support-card" aria-label={t.name(support.number)}>
      <h4>
        <span className="support-number">{t.name(support.number)}</span>{' '}
        {names('crown_support', support.kind)}
      </h4>
      <p className="support-badges">
        <ConcernBadges support={support} today={today} />
      </p>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      {support.isWaiting ? <Notice tone="info">{t.waiting}</Notice> : null}
      {stands ? <Acts support={support} onInspect={onInspect} onEdit={onEdit} /> : null}
      {inspections.length > 0 ? (
        <Button
          kind="quiet"
          icon={isOpen ? 'up' : 'down'}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {t.inspections(inspections.length)}
        </Button>
      ) : null}
      {isOpen ? <SupportRecords inspections={inspections} onCorrect={onCorrect} /> : null}
    </article>
  );
}

function Acts({ support, onInspect, onEdit }: { support: Support; onInspect(): void; onEdit(): void }) {
  const t = useText(supportsText);
  const records = useMay('supports.record');
  const inspects = useMay('inspections.record');
  const [isRemoving, setRemoving] = useState(false);
  const name = t.name(support.number);
  const back = useSupportAct(
    ({ id, version }: Support) => call(putSupportBack, { params: { id }, body: { version } }),
    () => notify({ kind: 'done', text: t.removal.undone(name) }),
  );
  const isGone = support.state === 'removed';
  return (
    <>
      {back.failure ? <Notice tone="danger">{back.failure}</Notice> : null}
      <div className="support-acts">
        {records && isGone && support.removalCause !== 'renewed' ? (
          <Button kind="quiet" icon="undo" isBusy={back.isBusy} onPress={() => back.take(support)}>
            {t.putBack}
          </Button>
        ) : null}
        {records && !isGone ? (
          <>
            <Button kind="quiet" icon="trash" onPress={() => setRemoving(true)}>
              {t.takeOut}
            </Button>
            <Button kind="quiet" icon="edit" onPress={onEdit}>
              {t.edit}
            </Button>
          </>
        ) : null}
        {inspects && !isGone ? (
          <Button icon="inspect" onPress={onInspect} aria-label={`${name}: ${t.inspect}`}>
            {t.inspect}
          </Button>
        ) : null}
      </div>
      {isRemoving ? <RemoveSupportDialog support={support} onClose={() => setRemoving(false)} /> : null}
    </>
  );
}
