import { FileTrigger } from 'react-aria-components';
import { Link } from 'react-router';
import type { ImportAnalysis } from '#contract/imports/imports';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice, Spinner } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { gapsOf, mappingAsFile, mappingFromFile, withColumn, type ImportMapping } from './columnMapping.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { FIELD_GROUPS, fieldsText } from './fields.text.ts';
import { FileFinding } from './FileFinding.tsx';
import { useIsRereading, type ImportDetails } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import { ProfilesBar } from './ProfilesBar.tsx';
import { readingText } from './reading.text.ts';
import { ValuesSection } from './ValuesSection.tsx';
import './columns.css';

/** What is in the file: how it is read, and what each column becomes. */
export function ColumnsStep({
  run,
  mapping,
  onChange,
  onReread,
  onNext,
}: {
  run: ImportDetails;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
  onReread(run: ImportDetails): void;
  onNext(): void;
}) {
  const t = useText(importsText);
  const reading = useText(readingText);
  const fields = useFields();
  const isRereading = useIsRereading(run.id);
  const { analysis } = run;
  const gaps = gapsOf(analysis, mapping);
  const hasNoCrs = mapping.crs === null && (analysis.crs.code === null || analysis.crs.mustConfirm);
  return (
    <>
      <div className="imports-body" inert={isRereading}>
        <div className="imports-columns">
          <FileFinding run={run} mapping={mapping} onChange={onChange} onReread={onReread} />
          <section className="imports-card" aria-labelledby="columns-title">
            <div className="columns-head">
              <h2 id="columns-title" className="imports-subtitle">
                {t.columns.title}
              </h2>
              <MappingFile run={run} mapping={mapping} onChange={onChange} />
              <ProfilesBar run={run} mapping={mapping} onChange={onChange} />
            </div>
            {gaps.map((gap) => (
              <Notice
                key={gap}
                tone={gap === 'coordinates' ? 'danger' : 'warning'}
                action={
                  gap === 'coordinates' ? (
                    <Link className="button button-secondary" to={`/import/history?id=${run.id}`}>
                      {t.columns.isHistory}
                    </Link>
                  ) : undefined
                }
              >
                {t.columns.gaps[gap]}
              </Notice>
            ))}
            <ColumnTable
              columns={analysis.columns}
              taken={mapping.columns}
              fields={fields}
              onColumn={(column, field) => onChange(withColumn(mapping, column, field))}
            />
          </section>
          <ValuesSection run={run} mapping={mapping} onChange={onChange} />
        </div>
      </div>
      <footer className="imports-foot">
        {isRereading ? (
          <Spinner words={reading.rereading} />
        ) : (
          <span className="imports-soft">
            {t.columns.taken(Object.keys(mapping.columns).length, analysis.columns.length)}
          </span>
        )}
        <Button
          kind="primary"
          size="large"
          isDisabled={gaps.includes('coordinates') || hasNoCrs || isRereading}
          onPress={onNext}
        >
          {t.columns.next}
        </Button>
      </footer>
    </>
  );
}

function useFields() {
  const titles: Readonly<Record<string, string>> = useText(importsText).columns.groups;
  const names = useText(fieldsText);
  const groups = Object.entries(FIELD_GROUPS).map(([group, fields]) => ({
    title: titles[group] ?? group,
    fields,
  }));
  return { names, groups };
}

/** A mapping that was made with care can be kept for the next delivery of the same office. */
function MappingFile({
  run,
  mapping,
  onChange,
}: {
  run: ImportDetails;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}) {
  const t = useText(importsText);
  const columns = run.analysis.columns.map(({ name }) => name);
  return (
    <div className="columns-files">
      <FileTrigger
        acceptedFileTypes={['.json']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) void loadMapping(file, columns, onChange, t.columns);
        }}
      >
        <Button icon="upload">{t.columns.load}</Button>
      </FileTrigger>
      <Button
        icon="download"
        onPress={() => saveFile(`${run.fileName}.mapping.json`, mappingAsFile(mapping))}
      >
        {t.columns.save}
      </Button>
    </div>
  );
}

async function loadMapping(
  file: File,
  columns: readonly ImportAnalysis['columns'][number]['name'][],
  onChange: (mapping: ImportMapping) => void,
  words: { loaded: string; loadedWithout(columns: string): string; notLoaded: string },
): Promise<void> {
  const loaded = mappingFromFile(await file.text(), columns);
  if ('refused' in loaded) return void notify({ kind: 'failed', text: words.notLoaded });
  onChange(loaded.mapping);
  const { unknownColumns } = loaded;
  notify({
    kind: 'done',
    text: unknownColumns.length > 0 ? words.loadedWithout(unknownColumns.join(', ')) : words.loaded,
  });
}

function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
