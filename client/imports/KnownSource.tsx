import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { findSources } from '#contract/reimports/reimports';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import type { ImportMapping } from './columnMapping.ts';
import { importsText } from './imports.text.ts';

/** Says when the trees of a file are known from an earlier import, and proposes to compare instead of importing them twice. */
export function KnownSource({ importId, mapping }: { importId: string; mapping: ImportMapping }) {
  const t = useText(importsText).known;
  const formats = useFormats();
  const { data } = useQuery({
    queryKey: ['imports', importId, 'sources', mapping],
    queryFn: ({ signal }) => call(findSources, { params: { id: importId }, body: mapping, signal }),
    retry: false,
    meta: { isReference: true },
  });
  if (!data || data.sources.length === 0) return null;
  const { proposed } = data;
  const source = data.sources.find(({ firstImportId }) => firstImportId === proposed?.firstImportId);
  const known =
    source && proposed?.key === 'number' ? source.matchedByNumber : (source?.matchedByExternalKey ?? 0);
  const link = (
    <Link className="button button-secondary" to={`/import/update?id=${importId}`}>
      {t.update}
    </Link>
  );
  return source ? (
    <Notice tone="warning" action={link}>
      {t.proposed(source.fileName, formats.number(known), formats.number(data.sampled))}
    </Notice>
  ) : (
    <Notice action={link}>{t.possible}</Notice>
  );
}
