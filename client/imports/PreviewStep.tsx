import { useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice, Progress } from '../ui/Feedback.tsx';
import type { ImportMapping } from './columnMapping.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { ImportAccount } from './ImportAccount.tsx';
import { sendStart, usePreview, type ImportDetails, type ImportPreview } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import { KnownSource } from './KnownSource.tsx';
import { PlacesMap } from './PlacesMap.tsx';
import './outcome.css';

/** What would become of the rows, on the map and in figures; nothing is written yet. */
export function PreviewStep({
  run,
  mapping,
  onBack,
}: {
  run: ImportDetails;
  mapping: ImportMapping;
  onBack(): void;
}) {
  const t = useText(importsText);
  const { data: preview, error } = usePreview(run.id, mapping);
  return (
    <>
      <div className="imports-body">
        {error ? <FailureNotice error={error} /> : null}
        <KnownSource importId={run.id} mapping={mapping} />
        {preview ? (
          <Outlook preview={preview} />
        ) : error ? null : (
          <div className="imports-card">
            <Progress label={t.preview.reading} value={null} />
          </div>
        )}
      </div>
      <StartBar run={run} mapping={mapping} preview={preview} onBack={onBack} />
    </>
  );
}

function Outlook({ preview }: { preview: ImportPreview }) {
  const t = useText(importsText);
  const formats = useFormats();
  const { rows } = preview.report;
  const isSampled = preview.places.length < rows.clean + rows.flagged;
  return (
    <div className="imports-preview">
      <div className="imports-map">
        {preview.bbox ? <PlacesMap places={preview.places} box={preview.bbox} /> : null}
        {isSampled && preview.bbox ? (
          <p className="imports-map-note">{t.preview.sampled(formats.number(preview.places.length))}</p>
        ) : null}
      </div>
      <div className="imports-account">
        <h2 className="imports-subtitle">{t.preview.title}</h2>
        {rows.clean + rows.flagged === 0 ? <Notice tone="danger">{t.preview.nothing}</Notice> : null}
        {preview.importedBefore ? (
          <Notice tone="warning">{t.preview.importedBefore(formats.instant(preview.importedBefore))}</Notice>
        ) : null}
        <ImportAccount report={preview.report} isDone={false} />
      </div>
    </div>
  );
}

function StartBar({
  run,
  mapping,
  preview,
  onBack,
}: {
  run: ImportDetails;
  mapping: ImportMapping;
  preview: ImportPreview | undefined;
  onBack(): void;
}) {
  const t = useText(importsText);
  const formats = useFormats();
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const trees = preview ? preview.report.rows.clean + preview.report.rows.flagged : 0;
  async function start(): Promise<void> {
    setStarting(true);
    setError(null);
    try {
      // The answer makes the page ask for the import again; it is running then.
      await sendStart(run.id, mapping);
    } catch (failure) {
      setError(failure);
    } finally {
      setStarting(false);
    }
  }
  return (
    <footer className="imports-foot">
      {error ? <FailureNotice error={error} /> : null}
      <Button size="large" onPress={onBack}>
        {t.preview.toColumns}
      </Button>
      <Button
        kind="primary"
        size="large"
        isBusy={isStarting}
        isDisabled={trees === 0}
        onPress={() => void start()}
      >
        {preview ? t.preview.start(formats.number(trees)) : t.preview.startNone}
      </Button>
    </footer>
  );
}
