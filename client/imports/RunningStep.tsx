import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Progress } from '../ui/Feedback.tsx';
import type { ImportDetails } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import './outcome.css';

/** How far the import is; it goes on when the page is left. */
export function RunningStep({ run }: { run: ImportDetails }) {
  const t = useText(importsText);
  const formats = useFormats();
  const isPublishing = run.phase === 'publishing';
  return (
    <div className="imports-body">
      <section className="imports-card imports-running">
        <Progress
          label={isPublishing ? t.run.publishing : t.run.loading}
          value={isPublishing || run.rowsTotal === 0 ? null : run.rowsRead / run.rowsTotal}
          detail={t.run.detail(formats.number(run.rowsRead), formats.number(run.rowsTotal))}
        />
        <p className="imports-soft">{t.run.explain}</p>
      </section>
    </div>
  );
}
