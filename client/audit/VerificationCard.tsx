import type { Verification } from '#contract/audit/audit';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Progress } from '../ui/Feedback.tsx';
import { useStartVerification, useVerification } from './audit.queries.ts';
import { auditText } from './audit.text.ts';
import { breaksText } from './breaks.text.ts';

/** Checks the evidence from its first event on, and says what does not hold. */
export function VerificationCard() {
  const t = useText(auditText);
  const verification = useVerification();
  const start = useStartVerification();
  const isRunning = verification.data?.status === 'running';
  const error = start.error ?? verification.error;
  return (
    <section className="audit-card" aria-labelledby="audit-verification" aria-live="polite">
      <h2 id="audit-verification" className="audit-subtitle">
        {t.verification.title}
      </h2>
      <p className="audit-soft">{t.verification.about}</p>
      {error ? <LoadFailure error={error} onRetry={() => void verification.refetch()} /> : null}
      {verification.data ? <Outcome verification={verification.data} /> : null}
      <Button
        kind="primary"
        icon="shield"
        isBusy={isRunning || start.isPending}
        onPress={() => start.mutate()}
      >
        {t.verification.start}
      </Button>
    </section>
  );
}

function Outcome({ verification }: { verification: Verification }) {
  const t = useText(auditText);
  const format = useFormats();
  if (verification.status === 'never') return null;
  if (verification.status === 'failed') return <Notice tone="danger">{t.verification.failed}</Notice>;
  if (verification.status === 'running') {
    const { done, total } = verification;
    const detail = t.verification.of(format.number(done), format.number(total));
    return (
      <Progress label={t.verification.running} value={total > 0 ? done / total : null} detail={detail} />
    );
  }
  const { counts, finishedAt, breaks, breakCount } = verification;
  const count = (name: string) => format.number(counts[name] ?? 0);
  return (
    <>
      <Notice tone={breakCount === 0 ? 'good' : 'danger'}>
        {breakCount === 0
          ? t.verification.holds(format.instant(finishedAt))
          : t.verification.broken(format.instant(finishedAt), format.number(breakCount))}
      </Notice>
      <p className="audit-soft">
        {t.verification.counted(
          count('events'),
          count('blocks'),
          count('inspections'),
          count('decisions'),
          count('photos'),
          count('anchors'),
        )}
      </p>
      <Breaks breaks={breaks} />
    </>
  );
}

function Breaks({ breaks }: { breaks: readonly { kind: string; id: string; block: number | null }[] }) {
  const words = useText(breaksText);
  if (breaks.length === 0) return null;
  return (
    <ol className="audit-breaks">
      {breaks.map(({ kind, id, block }) => (
        <li key={`${kind} ${id}`}>
          {wordsOf(words.kinds, kind)(id)}
          {block === null ? '' : ` (${words.block(block)})`}
        </li>
      ))}
    </ol>
  );
}

function wordsOf(
  kinds: Partial<Record<string, (id: string) => string>>,
  kind: string,
): (id: string) => string {
  return kinds[kind] ?? ((id) => `${kind} ${id}`);
}
