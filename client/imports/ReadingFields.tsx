import { useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Spinner } from '../ui/Feedback.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { FailureNotice } from './FailureNotice.tsx';
import { sendReading, type FileReading, type ImportDetails } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import { readingText } from './reading.text.ts';

interface ReadingProps {
  run: ImportDetails;
  /** The file has been read another way; what it is now. */
  onReread(run: ImportDetails): void;
}

/** Which layer or sheet is read, and in which encoding: what can be told about a file by looking into it. */
export function ReadingFields({ run, onReread }: ReadingProps) {
  const t = useText(readingText);
  const { isBusy, error, reread } = useRereading(run, onReread);
  const { file } = run.analysis;
  return (
    <>
      {file.layers.length > 1 ? <LayerField run={run} onLayer={(layer) => void reread({ layer })} /> : null}
      {run.analysis.encodings.length > 0 ? (
        <EncodingField run={run} onEncoding={(encoding) => void reread({ encoding })} />
      ) : null}
      {isBusy ? <Spinner words={t.rereading} /> : null}
      {error ? <FailureNotice error={error} /> : null}
    </>
  );
}

function useRereading(run: ImportDetails, onReread: ReadingProps['onReread']) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { layer, encoding } = run.analysis.file;
  async function reread(change: Partial<FileReading>): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      // Only what somebody has chosen goes on counting as chosen. Names of encodings come from the server's own list.
      const chosen = encoding.how === 'given' ? (encoding.name as FileReading['encoding']) : null;
      onReread(await sendReading(run.id, { layer, encoding: chosen, ...change }));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, error, reread };
}

function LayerField({ run, onLayer }: { run: ImportDetails; onLayer(layer: string): void }) {
  const t = useText(readingText);
  const formats = useFormats();
  const { file } = run.analysis;
  const options = file.layers.map(({ name, recordCount, hasGeometry }) => ({
    id: name,
    title: name,
    subtitle: [
      t.layerRows(formats.number(recordCount)),
      ...(file.format === 'geopackage' && !hasGeometry ? [t.noPlaces] : []),
      ...(name === file.layer && file.headerRow !== null
        ? [t.headerRow(formats.number(file.headerRow))]
        : []),
    ].join(' · '),
  }));
  return (
    <PickerField
      label={file.format === 'xlsx' ? t.sheet : t.layer}
      emptyText=""
      picked={options.find(({ id }) => id === file.layer) ?? null}
      groups={[{ title: '', options }]}
      onPick={(layer) => (layer === null ? undefined : onLayer(layer))}
    />
  );
}

/** So many words show whether an encoding is right. */
const SHOWN_WORDS = 6;

function EncodingField({
  run,
  onEncoding,
}: {
  run: ImportDetails;
  onEncoding(encoding: FileReading['encoding']): void;
}) {
  const t = useText(readingText);
  const words = useText(importsText).file;
  const { encoding } = run.analysis.file;
  const options = run.analysis.encodings.map(({ name, words: shown }) => ({
    id: name,
    title: shown.slice(0, SHOWN_WORDS).join(', '),
    subtitle: name,
  }));
  const own = options[0];
  return (
    <PickerField
      label={t.chooseEncoding}
      emptyText={encoding.name}
      picked={own ? { ...own, subtitle: [encoding.name, words.encodings[encoding.how]].join(' · ') } : null}
      groups={[{ title: '', options }]}
      // Only names of the server's list are offered, or the one the file has already.
      onPick={(name) => onEncoding(name as FileReading['encoding'])}
      {...(encoding.how === 'given' ? { clearLabel: t.byItself } : {})}
    />
  );
}
