import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { columnOf, type ImportMapping } from './columnMapping.ts';
import { CrsField } from './CrsField.tsx';
import type { ImportDetails } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import { readingText } from './reading.text.ts';
import { ReadingFields } from './ReadingFields.tsx';

/** Heights girths are measured at: 1.00 m as tree bylaws ask, 1.30 m as forestry and most cadastres do. */
const GIRTH_HEIGHTS_M = [1, 1.3];

/** How the file was understood, and how each of it was found; the coordinate system can be overruled. */
export function FileFinding({
  run,
  mapping,
  onChange,
  onReread,
}: {
  run: ImportDetails;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
  onReread(run: ImportDetails): void;
}) {
  const t = useText(importsText);
  const reading = useText(readingText);
  const formats = useFormats();
  const { file, crs, encodings } = run.analysis;
  const hasGirths = columnOf(mapping, 'girth_cm') !== null || columnOf(mapping, 'diameter_cm') !== null;
  return (
    <section className="imports-card" aria-labelledby="file-finding">
      <h2 id="file-finding" className="imports-subtitle">
        {t.file.title}
      </h2>
      <dl className="findings">
        <Finding term={t.file.format} value={reading.formats[file.format]} />
        <Finding term={t.file.rows} value={formats.number(file.recordCount)} />
        {file.layer === null || file.layers.length > 1 ? null : (
          <Finding
            term={file.format === 'xlsx' ? reading.sheet : reading.layer}
            value={file.layer}
            {...(file.headerRow === null ? {} : { how: reading.headerRow(formats.number(file.headerRow)) })}
          />
        )}
        {encodings.length > 0 ? null : (
          <Finding
            term={t.file.encoding}
            value={file.encoding.name}
            how={t.file.encodings[file.encoding.how]}
          />
        )}
        {file.delimiter === null ? null : (
          <Finding term={t.file.delimiter} value={delimiterName(file.delimiter, t.file.delimiters)} />
        )}
      </dl>
      <ReadingFields run={run} onReread={onReread} />
      <CrsField crs={crs} mapping={mapping} onChange={onChange} />
      {hasGirths ? (
        <Choice
          label={t.file.girthHeight}
          columns={2}
          value={String(mapping.girthHeightM)}
          options={GIRTH_HEIGHTS_M.map((height) => ({
            value: String(height),
            label: `${formats.number(height, 2)} m`,
          }))}
          onChange={(height) => onChange({ ...mapping, girthHeightM: Number(height) })}
        />
      ) : null}
    </section>
  );
}

function Finding({ term, value, how }: { term: string; value: string; how?: string }) {
  return (
    <div className="finding">
      <dt>{term}</dt>
      <dd>
        {value} {how ? <span className="imports-soft">{how}</span> : null}
      </dd>
    </div>
  );
}

function delimiterName(
  delimiter: string,
  names: { comma: string; semicolon: string; tab: string; bar: string },
): string {
  const known: Readonly<Record<string, string>> = {
    ',': names.comma,
    ';': names.semicolon,
    '\t': names.tab,
    '|': names.bar,
  };
  return known[delimiter] ?? delimiter;
}
