import type { ReimportKind, ReimportRow } from '#contract/reimports/reimports';
import { reimportSentence } from '#text/reimports/reimports';
import { Link } from 'react-router';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ChangedField, type Choose } from './ChangedField.tsx';
import { fieldName } from './fieldName.ts';
import { useReimportRows } from './reimports.queries.ts';
import { reimportsText } from './reimports.text.ts';

/** The rows of one kind, page after page: what the cadastre has, and what the source says. */
export function ReimportRows({
  importId,
  kind,
  onChoose,
}: {
  importId: string;
  kind: ReimportKind;
  onChoose: Choose | null;
}) {
  const t = useText(reimportsText).rows;
  const pages = useReimportRows(importId, kind);
  if (pages.error) return <LoadFailure error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!pages.data) return <Skeleton lines={8} />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  const names = Object.assign({}, ...pages.data.pages.map((page) => page.names)) as Record<string, string>; // each page is one
  if (rows.length === 0) return <p className="reimport-soft">{t.none}</p>;
  return (
    <>
      <ul className="reimport-rows">
        {rows.map((row) => (
          <Row key={row.place} row={row} names={names} onChoose={onChoose} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button isBusy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </>
  );
}

function Row({
  row,
  names,
  onChoose,
}: {
  row: ReimportRow;
  names: Readonly<Record<string, string>>;
  onChoose: Choose | null;
}) {
  const t = useText(reimportsText);
  const formats = useFormats();
  const language = useLanguage();
  const kept = row.kept.map((field) => fieldName(field, language)).join(', ');
  return (
    <li className="reimport-row">
      <div className="reimport-row-head">
        <strong>{row.label}</strong>
        {row.kind === 'gone' ? null : (
          <span className="reimport-soft">
            {t.rows.record} {formats.number(row.place)}
          </span>
        )}
        {row.treeId && row.kind !== 'new' ? (
          <Link
            className="button button-quiet button-icon reimport-open"
            to={`/?tree=${row.treeId}`}
            state={{ fly: true }}
            aria-label={`${t.rows.open}: ${row.label}`}
            title={t.rows.open}
          >
            <Icon name="tree" />
          </Link>
        ) : null}
      </div>
      {row.fields.map((field) => (
        <ChangedField key={field.field} field={field} place={row.place} names={names} onChoose={onChoose} />
      ))}
      {row.kind === 'gone' ? <p className="reimport-soft">{t.rows.gone}</p> : null}
      {row.proposedStatus ? <p className="reimport-soft">{t.rows.proposed(row.proposedStatus)}</p> : null}
      {kept ? <p className="reimport-soft">{t.rows.kept(kept)}</p> : null}
      {row.issues.map((issue) => (
        <p key={`${issue.key} ${issue.field}`} className="reimport-issue">
          <Icon name="warning" size={16} /> {[issue.column, issue.value].filter(Boolean).join(': ')}{' '}
          {reimportSentence(issue.key, issue.params, language)}
        </p>
      ))}
    </li>
  );
}
