import type { ImportRun } from '#contract/imports/imports';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge, EmptyState, LoadFailure, Skeleton, type Tone } from '../ui/Feedback.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { importsText } from './imports.text.ts';
import { useImports } from './imports.queries.ts';

const LOOKS: Record<ImportRun['status'], { tone: Tone; icon: IconName }> = {
  analysed: { tone: 'neutral', icon: 'edit' },
  running: { tone: 'info', icon: 'upload' },
  done: { tone: 'good', icon: 'check' },
  failed: { tone: 'danger', icon: 'warning' },
};

/** All imports so far, newest first; each leads to its account, or on with it. */
export function PastImports({ onOpen }: { onOpen(run: ImportRun): void }) {
  const t = useText(importsText);
  const { data: imports, error, refetch } = useImports();
  return (
    <section className="imports-card" aria-labelledby="past-imports">
      <h2 id="past-imports" className="imports-subtitle">
        {t.past.title}
      </h2>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {!imports && !error ? <Skeleton lines={4} /> : null}
      {imports?.length === 0 ? (
        <EmptyState icon="import" title={t.past.empty} text={t.past.emptyText} />
      ) : null}
      <ul>
        {imports?.map((run) => (
          <li key={run.id}>
            <PastImport run={run} onOpen={() => onOpen(run)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PastImport({ run, onOpen }: { run: ImportRun; onOpen(): void }) {
  const t = useText(importsText);
  const formats = useFormats();
  const { tone, icon } = LOOKS[run.status];
  const counted =
    run.status === 'done'
      ? t.past[run.history ?? 'trees'](formats.number(run.rowsClean + run.rowsFlagged))
      : t.past.rows(formats.number(run.rowsTotal));
  return (
    <button type="button" className="past-import" onClick={onOpen}>
      <span className="past-import-words">
        <span className="past-import-name">{run.fileName}</span>
        <span className="imports-soft">{t.past.by(run.createdBy, formats.instant(run.createdAt))}</span>
      </span>
      <span className="past-import-counts">
        <span>{counted}</span>
        {run.status === 'done' && run.rowsFlagged > 0 ? (
          <span className="imports-soft">{t.past.flagged(formats.number(run.rowsFlagged))}</span>
        ) : null}
        {run.status === 'done' && run.rowsRefused > 0 ? (
          <span className="imports-soft">{t.past.refused(formats.number(run.rowsRefused))}</span>
        ) : null}
      </span>
      <Badge tone={tone} icon={icon}>
        {t.past.statuses[run.status]}
      </Badge>
      <Icon name="forward" />
    </button>
  );
}
