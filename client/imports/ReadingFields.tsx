import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { PickerField } from '../ui/PickerField.tsx';
import { FailureNotice } from './FailureNotice.tsx';
import { useRereading, type FileReading, type ImportDetails } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import { readingText } from './reading.text.ts';

interface ReadingProps {
  run: ImportDetails;
  /** The file has been read another way; what it is now. */
  onReread(run: ImportDetails): void;
}

/** Which layer or sheet is read, and in which encoding: what can be told about a file by looking into it. */
export function ReadingFields({ run, onReread }: ReadingProps) {
  const { mutate, error } = useRereading(run.id);
  const { file, encodings } = run.analysis;
  const { layer, encoding } = file;
  // Only what somebody has chosen goes on counting as chosen. Names of encodings come from the server's own list.
  const chosen = encoding.how === 'given' ? (encoding.name as FileReading['encoding']) : null;
  const reread = (change: Partial<FileReading>) =>
    mutate({ layer, encoding: chosen, ...change }, { onSuccess: onReread });
  return (
    <>
      {file.layers.length > 1 ? <LayerField run={run} onLayer={(other) => reread({ layer: other })} /> : null}
      {encodings.length > 0 ? (
        <EncodingField run={run} onEncoding={(other) => reread({ encoding: other })} />
      ) : null}
      {error ? <FailureNotice error={error} /> : null}
    </>
  );
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
