import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { useAuditExport, useAuditState, type AuditState } from './audit.queries.ts';
import { auditText } from './audit.text.ts';

/** How long the chain is, when its head last left the system, and the key that signs it. */
export function ChainState() {
  const t = useText(auditText);
  const exports = useMay('audit.export');
  const state = useAuditState();
  return (
    <section className="audit-card" aria-labelledby="audit-chain">
      <h2 id="audit-chain" className="audit-subtitle">
        {t.chain.title}
      </h2>
      {state.error ? <LoadFailure error={state.error} onRetry={() => void state.refetch()} /> : null}
      {state.data ? <Facts state={state.data} /> : <Skeleton lines={5} />}
      {state.data ? <AnchorNotice anchor={state.data.lastAnchor} /> : null}
      {exports ? <ExportButton /> : null}
    </section>
  );
}

function ExportButton() {
  const t = useText(auditText);
  const { mutate, isPending, error } = useAuditExport();
  return (
    <>
      <Button icon="download" isBusy={isPending} onPress={() => mutate()}>
        {t.chain.export}
      </Button>
      {error ? <LoadFailure error={error} /> : null}
    </>
  );
}

function Facts({ state: { events, waiting, head, publicKey } }: { state: AuditState }) {
  const t = useText(auditText);
  const format = useFormats();
  return (
    <dl className="audit-facts">
      <dt>{t.chain.events}</dt>
      <dd>
        {format.number(events)}
        {waiting > 0 ? ` (${t.chain.waiting(format.number(waiting))})` : ''}
      </dd>
      <dt>{t.chain.head}</dt>
      <dd>
        {head ? t.chain.headAt(format.number(head.number), format.instant(head.sealedAt)) : t.chain.none}
      </dd>
      {head ? (
        <>
          <dt>{t.chain.hash}</dt>
          <dd className="audit-code">{head.hash}</dd>
        </>
      ) : null}
      <dt>{t.chain.key}</dt>
      <dd className="audit-code">{publicKey}</dd>
    </dl>
  );
}

function AnchorNotice({ anchor }: { anchor: AuditState['lastAnchor'] }) {
  const t = useText(auditText);
  const format = useFormats();
  if (!anchor) return <Notice tone="warning">{t.chain.neverAnchored}</Notice>;
  const failures = Object.entries(anchor.sentTo).filter(([, failure]) => failure !== null);
  return (
    <>
      <Notice tone={failures.length > 0 ? 'warning' : 'good'}>
        {t.chain.anchored(format.number(anchor.block), format.instant(anchor.signedAt))}
      </Notice>
      {failures.map(([target, failure]) => (
        <Notice key={target} tone="danger">
          {t.chain.notSent(target, failure ?? '')}
        </Notice>
      ))}
    </>
  );
}
