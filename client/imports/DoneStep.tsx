import { Link } from 'react-router';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ImportAccount } from './ImportAccount.tsx';
import type { ImportDetails } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import { ListedRows } from './ListedRows.tsx';
import './outcome.css';

/** What became of the file: the account, and the rows to look at. */
export function DoneStep({ run, onStart }: { run: ImportDetails; onStart(): void }) {
  const t = useText(importsText);
  const formats = useFormats();
  const trees = run.rowsClean + run.rowsFlagged - (run.report?.rows.filled ?? 0);
  return (
    <>
      <div className="imports-body">
        <div className={run.rowsFlagged + run.rowsRefused > 0 ? 'imports-outcome' : 'imports-running'}>
          <section className="imports-card">
            <h2 className="imports-done">
              <span className="imports-done-mark">
                <Icon name="check" size={28} />
              </span>
              {t.done.title(formats.number(trees))}
            </h2>
            {run.report ? <ImportAccount report={run.report} isDone /> : null}
          </section>
          <ListedRows run={run} />
        </div>
      </div>
      <footer className="imports-foot">
        <Button size="large" onPress={onStart}>
          {t.done.another}
        </Button>
        <Link
          className="button button-primary button-large"
          to="/"
          state={run.bbox ? { box: run.bbox } : { fit: true }}
        >
          <Icon name="map" />
          <span className="button-words">{t.done.onMap}</span>
        </Link>
      </footer>
    </>
  );
}
