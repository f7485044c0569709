import { useState } from 'react';
import type { ImportAnalysis } from '#contract/imports/imports';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { columnOf, type ImportMapping } from './columnMapping.ts';
import { CRS_CHOICES, crsTitle } from './crsChoices.ts';
import { importsText } from './imports.text.ts';

/** Heights girths are measured at: 1.00 m as tree bylaws ask, 1.30 m as forestry and most cadastres do. */
const GIRTH_HEIGHTS_M = [1, 1.3];

/** How the file was understood, and how each of it was found; the coordinate system can be overruled. */
export function FileFinding({
  analysis,
  mapping,
  onChange,
}: {
  analysis: ImportAnalysis;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}) {
  const t = useText(importsText);
  const formats = useFormats();
  const { file } = analysis;
  const hasGirths = columnOf(mapping, 'girth_cm') !== null || columnOf(mapping, 'diameter_cm') !== null;
  return (
    <section className="imports-card" aria-labelledby="file-finding">
      <h2 id="file-finding" className="imports-subtitle">
        {t.file.title}
      </h2>
      <dl className="findings">
        <Finding term={t.file.format} value={t.file.formats[file.format]} />
        <Finding term={t.file.rows} value={formats.number(file.recordCount)} />
        <Finding
          term={t.file.encoding}
          value={file.encoding.name}
          how={t.file.encodings[file.encoding.how]}
        />
        {file.delimiter === null ? null : (
          <Finding term={t.file.delimiter} value={delimiterName(file.delimiter, t.file.delimiters)} />
        )}
      </dl>
      <CrsField analysis={analysis} mapping={mapping} onChange={onChange} />
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

function CrsField({
  analysis: { crs },
  mapping,
  onChange,
}: {
  analysis: ImportAnalysis;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}) {
  const t = useText(importsText);
  const formats = useFormats();
  const [isOverruled, setOverruled] = useState(mapping.crs !== null && mapping.crs !== crs.code);
  const code = mapping.crs ?? crs.code;
  const how = isOverruled ? t.file.crsHow.given : crs.how ? t.file.crsHow[crs.how] : undefined;
  const choose = (chosen: string | null) => {
    setOverruled(chosen !== null && chosen !== crs.code);
    onChange({ ...mapping, crs: chosen === crs.code ? null : chosen });
  };
  return (
    <div className="crs">
      <PickerField
        label={t.file.crs}
        emptyText={t.file.crsChoose}
        error={code === null ? t.file.crsUnknown : undefined}
        picked={
          code === null
            ? null
            : { id: code, title: crsTitle(code), subtitle: [code, how].filter(Boolean).join(' · ') }
        }
        groups={[
          { title: '', options: CRS_CHOICES.map(({ code: id, title }) => ({ id, title, subtitle: id })) },
        ]}
        onPick={choose}
        {...(isOverruled && crs.code ? { clearLabel: t.file.crsFound(crs.code) } : {})}
      />
      {isOverruled ? null : (
        <>
          {crs.swapped ? <Notice tone="warning">{t.file.crsSwapped}</Notice> : null}
          {crs.contradicted ? (
            <Notice tone="warning">{t.file.crsContradicted(crs.contradicted)}</Notice>
          ) : null}
          {crs.alternatives.length > 0 ? (
            <Notice>{t.file.crsAlternatives(crs.alternatives.map(crsTitle).join(', '))}</Notice>
          ) : null}
          {crs.accuracyM === null ? null : (
            <Notice>{t.file.crsAccuracy(formats.number(crs.accuracyM))}</Notice>
          )}
        </>
      )}
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
