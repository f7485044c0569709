import { useMemo, useState } from 'react';
import type { Mapping, Source } from '#contract/lorawan/sources';
import { placesIn, POINTED, previewOf, type Pointed } from '#rules/lorawan/mappingPreview';
import { useOpened } from '../drafts/useOpened.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { FormDialog } from './FormDialog.tsx';
import { MappingField } from './MappingField.tsx';
import { mappingText } from './mapping.text.ts';
import { useSaveMapping } from './pulls.queries.ts';
import { ReadingWords } from './ReadingWords.tsx';
import { SecretDialog } from './SourceDialogs.tsx';

const ENCODINGS = ['base64', 'hex'] as const;

/** Where in the messages of a network what stands, with what is read of an example at once. Without a source a new one. */
export function MappingDialog({ source, onClose }: { source: Source | null; onClose(): void }) {
  const t = useText(mappingText);
  const [name, setName] = useState(source?.name ?? '');
  const [pointers, setPointers] = useState(() => pointersOf(source?.mapping ?? null));
  const [payloadEncoding, setEncoding] = useState(source?.mapping?.payloadEncoding ?? 'base64');
  const [isTried, setTried] = useState(false);
  const [example, setExample] = useState('');
  const [now] = useState(() => new Date());
  const message = useMemo(() => jsonIn(example), [example]);
  const places = useMemo(() => placesIn(message), [message]);
  const preview = useMemo(
    () => (message === undefined ? null : previewOf(message, { ...pointers, payloadEncoding }, now)),
    [message, pointers, payloadEncoding, now],
  );
  const save = useSaveMapping(useOpened(source));
  const { devEui, time } = pointers;
  const isWhole = devEui !== null && time !== null;
  const send = () => {
    setTried(true);
    if (!isWhole) return;
    save.mutate(
      { name, mapping: { ...pointers, devEui, time, payloadEncoding } },
      {
        onSuccess: (saved) => {
          if (saved.secret !== null) return;
          notify({ kind: 'done', text: t.saved(name) });
          onClose();
        },
      },
    );
  };
  if (save.data && save.data.secret !== null)
    return (
      <SecretDialog
        title={t.add}
        told={{ source: save.data.source, secret: save.data.secret }}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      title={source ? t.editTitle(source.name) : t.add}
      act={t.save}
      send={send}
      error={save.error}
      isBusy={save.isPending}
      shown={['name']}
      size="wide"
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField label={t.name} value={name} onChange={setName} error={errorAt('name')} name="name" />
          <div className="mapping-example">
            <TextField
              label={t.example}
              hint={t.exampleHint}
              lines={6}
              value={example}
              onChange={setExample}
              error={example.trim() !== '' && message === undefined ? t.noJson : undefined}
            />
          </div>
          {POINTED.map((field) => (
            <MappingField
              key={field}
              field={field}
              pointer={pointers[field]}
              places={places}
              preview={preview?.fields[field] ?? null}
              error={isTried && isMissing(field, pointers) ? t.missing : errorAt(`mapping.${field}`)}
              onChange={(pointer) => setPointers({ ...pointers, [field]: pointer })}
            />
          ))}
          <Choice
            label={t.encoding}
            value={payloadEncoding}
            onChange={(chosen) => setEncoding(chosen)}
            options={ENCODINGS.map((value) => ({ value, label: t.encodings[value] }))}
          />
          <div aria-live="polite">
            {isWhole ? null : <Notice tone="warning">{t.needed}</Notice>}
            {preview && pointers.decoded !== null && preview.readings.length > 0 ? (
              <>
                <p>{t.readings}</p>
                <ReadingWords readings={preview.readings} />
              </>
            ) : null}
            {preview && pointers.decoded !== null && preview.readings.length === 0 ? (
              <Notice>{t.noReadings}</Notice>
            ) : null}
          </div>
        </>
      )}
    </FormDialog>
  );
}

/** Without a device and a time nothing can be made of a message. */
function isMissing(field: Pointed, pointers: Record<Pointed, string | null>): boolean {
  return (field === 'devEui' || field === 'time') && pointers[field] === null;
}

function pointersOf(mapping: Mapping | null): Record<Pointed, string | null> {
  const pointers = POINTED.map((field) => [field, mapping?.[field] ?? null] as const);
  return Object.fromEntries(pointers) as Record<Pointed, string | null>; // an entry for each
}

function jsonIn(text: string): unknown {
  try {
    return text.trim() === '' ? undefined : (JSON.parse(text) as unknown); // whatever somebody pasted
  } catch {
    return undefined; // said beside the field
  }
}
