import { useState } from 'react';
import { Link } from 'react-router';
import { IMPORT_LISTED_FILE_PATH } from '#contract/imports/imports';
import { addressOf } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { accountText } from './account.text.ts';
import { useListedRows, type ImportDetails, type ListedRow, type Outcome } from './imports.queries.ts';
import { useRowIssueText } from './rowIssueText.ts';
import './columns.css';

const OUTCOMES: readonly Outcome[] = ['refused', 'flagged'];

/** The rows that need a look, with what is wrong and what stands in the file; as a file they can be corrected. */
export function ListedRows({ run }: { run: ImportDetails }) {
  const t = useText(accountText).listed;
  const formats = useFormats();
  const [outcome, setOutcome] = useState<Outcome>(run.rowsRefused > 0 ? 'refused' : 'flagged');
  if (run.rowsFlagged + run.rowsRefused === 0) return null;
  const count = { refused: run.rowsRefused, flagged: run.rowsFlagged };
  return (
    <section className="imports-card" aria-labelledby="listed-rows">
      <div className="columns-head">
        <h2 id="listed-rows" className="imports-subtitle">
          {t.title}
        </h2>
        <a
          className="button button-secondary"
          href={addressOf(IMPORT_LISTED_FILE_PATH, { id: run.id }, { language: formats.language })}
          download
        >
          <Icon name="download" />
          <span className="button-words">{t.download}</span>
        </a>
      </div>
      <p className="imports-soft">{t.explain}</p>
      <Choice
        label={t.which}
        isLabelHidden
        columns={2}
        value={outcome}
        onChange={(value) => setOutcome(value)}
        options={OUTCOMES.map((value) => ({
          value,
          label: formats.number(count[value]),
          hint: t.outcomes[value],
        }))}
      />
      <RowTable importId={run.id} outcome={outcome} />
    </section>
  );
}

function RowTable({ importId, outcome }: { importId: string; outcome: Outcome }) {
  const t = useText(accountText).listed;
  const {
    data: rows,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useListedRows(importId, outcome);
  if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!rows) return <Skeleton lines={6} />;
  if (rows.length === 0) return <p className="imports-soft">{t.none}</p>;
  return (
    <>
      <table className="listed" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader">{t.row}</th>
            <th role="columnheader">{t.wrong}</th>
            <th role="columnheader">{t.inFile}</th>
            <th role="columnheader">
              <span className="visually-hidden">{t.tree}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.row} row={row} />
          ))}
        </tbody>
      </table>
      {hasNextPage ? (
        <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </>
  );
}

function Row({ row }: { row: ListedRow }) {
  const t = useText(accountText).listed;
  const formats = useFormats();
  const { title, detail } = useRowIssueText();
  const original = Object.entries(row.original).filter(([, value]) => value !== '');
  const wrong = new Set(row.issues.map(({ column }) => column));
  return (
    <tr role="row" className="listed-row">
      <th role="rowheader" scope="row">
        {formats.number(row.row)}
      </th>
      <td role="cell">
        <ul className="listed-issues">
          {row.issues.map((issue) => (
            <li key={`${issue.key} ${issue.field}`}>
              <span className="listed-issue">{title(issue.key)}</span>
              <span className="imports-soft">
                {[issue.column, detail(issue.key, issue.params)].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </td>
      <td role="cell" className="listed-original">
        <Values values={original.filter(([column]) => wrong.has(column))} isWrong />
        <details className="listed-rest">
          <summary>{t.wholeRow}</summary>
          <Values values={original} isWrong={false} />
        </details>
      </td>
      <td role="cell" className="listed-act">
        {row.treeId ? (
          <Link
            className="button button-quiet button-icon"
            to={`/?tree=${row.treeId}`}
            state={{ fly: true }}
            aria-label={t.tree}
            title={t.tree}
          >
            <Icon name="tree" />
          </Link>
        ) : null}
      </td>
    </tr>
  );
}

function Values({
  values,
  isWrong,
}: {
  values: readonly [column: string, value: string][];
  isWrong: boolean;
}) {
  return (
    <>
      {values.map(([column, value]) => (
        <span key={column} className={isWrong ? 'listed-value listed-value-wrong' : 'listed-value'}>
          <span className="imports-soft">{column}</span> {value}
        </span>
      ))}
    </>
  );
}
