import { Link } from 'react-router';
import {
  HISTORY_LISTED_FILE_PATH,
  type History,
  type HistoryOutcome,
  type HistoryRow,
} from '#contract/histories/histories';
import { rowSentence } from '#text/histories/histories';
import { addressOf } from '../../http/call.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../../ui/Feedback.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useHistoryRows } from './history.queries.ts';
import { historyText } from './history.text.ts';

/** The rows of one outcome, page after page, with what was noted and what stands in the file. */
export function HistoryRows({ history, outcome }: { history: History; outcome: HistoryOutcome }) {
  const t = useText(historyText);
  const formats = useFormats();
  const { importId, plannedAt, status, counts } = history;
  const pages = useHistoryRows(importId, outcome, `${plannedAt} ${status}`);
  if (pages.error) return <LoadFailure error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!pages.data) return <Skeleton lines={8} />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  const isFile = outcome !== 'taken' || (counts?.flagged ?? 0) > 0;
  return (
    <section className="imports-card">
      {rows.length === 0 ? (
        <p className="imports-soft">{outcome === 'taken' && status !== 'planned' ? t.allClean : t.noRows}</p>
      ) : null}
      {rows.length > 0 && isFile ? (
        <a
          className="button button-secondary"
          href={addressOf(
            HISTORY_LISTED_FILE_PATH,
            { id: importId },
            { language: formats.language, outcome },
          )}
          download
        >
          <Icon name="download" />
          <span className="button-words">{outcome === 'taken' ? t.downloadNoted : t.download}</span>
        </a>
      ) : null}
      <ul className="history-rows">
        {rows.map((row) => (
          <Row key={row.place} row={row} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button isBusy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          {t.showMore}
        </Button>
      ) : null}
    </section>
  );
}

/** So many values of a row tell which one it is. */
const SHOWN_VALUES = 12;

function Row({ row }: { row: HistoryRow }) {
  const t = useText(historyText);
  const formats = useFormats();
  const language = useLanguage();
  const values = Object.entries(row.original).filter(([, value]) => value !== '');
  return (
    <li className="history-row">
      <div className="history-row-head">
        <strong>{row.label || t.row}</strong>
        <span className="imports-soft">
          {t.row} {formats.number(row.place)}
        </span>
        {row.treeId ? (
          <Link
            className="button button-quiet button-icon history-open"
            to={`/?tree=${row.treeId}`}
            state={{ fly: true }}
            aria-label={`${t.openTree}: ${row.label}`}
            title={t.openTree}
          >
            <Icon name="tree" />
          </Link>
        ) : null}
      </div>
      {row.issues.map((issue) => (
        <p key={`${issue.key} ${issue.column}`} className="history-issue">
          <Icon name="warning" size={16} /> {rowSentence(issue, language)}
        </p>
      ))}
      <p className="history-values">
        {values.slice(0, SHOWN_VALUES).map(([column, value]) => (
          <span key={column}>
            <span className="imports-soft">{column}</span> {value}
          </span>
        ))}
      </p>
    </li>
  );
}
