import { useRef, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem, type DropItem } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Progress } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { FailureNotice } from './FailureNotice.tsx';
import { importsText } from './imports.text.ts';
import { PastImports } from './PastImports.tsx';
import { uploadFile } from './uploadFile.ts';
import './start.css';

/** What the file dialog offers; a drop may bring anything, the server looks inside. */
const FILE_TYPES = ['.csv', '.txt', '.tsv', '.xlsx', '.gpkg', '.geojson', '.json', '.zip'];

/** What is expected in a file: trees, or what another system keeps of their past. */
export type FileContents = 'trees' | 'history';

/** The beginning: a place for a file, and the imports so far. */
export function ImportStart({ onOpen }: { onOpen(importId: string, what: FileContents): void }) {
  const t = useText(importsText);
  const [what, setWhat] = useState<FileContents>('trees');
  const upload = useUpload((importId) => onOpen(importId, what));
  return (
    <div className="imports-start">
      <section className="imports-card">
        <h1 className="imports-title">{what === 'trees' ? t.start.title : t.start.historyTitle}</h1>
        <Choice
          label={t.start.what}
          columns={2}
          value={what}
          isDisabled={upload.sending !== null}
          options={[
            { value: 'trees', label: t.start.trees },
            { value: 'history', label: t.start.history },
          ]}
          onChange={(value) => setWhat(value)}
        />
        {upload.sending ? (
          <Uploading name={upload.sending.name} share={upload.sending.share} onCancel={upload.cancel} />
        ) : (
          <DropFile
            formats={what === 'trees' ? t.start.formats : t.start.historyFormats}
            onFile={upload.send}
          />
        )}
        {upload.error ? <FailureNotice error={upload.error} /> : null}
        <p className="imports-soft">{t.start.safe}</p>
      </section>
      <PastImports onOpen={({ id, history }) => onOpen(id, history ? 'history' : 'trees')} />
    </div>
  );
}

function DropFile({ formats, onFile }: { formats: string; onFile(file: File): void }) {
  const t = useText(importsText);
  const [isRefused, setRefused] = useState(false);
  async function take(items: readonly DropItem[]): Promise<void> {
    const files = items.filter(isFileDropItem);
    setRefused(files.length !== 1);
    const [file] = files;
    if (file && files.length === 1) onFile(await file.getFile());
  }
  return (
    <DropZone className="drop" onDrop={({ items }) => void take(items)} aria-label={t.start.drop}>
      <Icon name="upload" size={40} />
      <p className="drop-words">{t.start.drop}</p>
      <FileTrigger
        acceptedFileTypes={FILE_TYPES}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button kind="primary" size="large">
          {t.start.choose}
        </Button>
      </FileTrigger>
      <p className="imports-soft">{isRefused ? t.start.onlyOne : formats}</p>
    </DropZone>
  );
}

function Uploading({ name, share, onCancel }: { name: string; share: number; onCancel(): void }) {
  const t = useText(importsText);
  const isSent = share >= 1;
  return (
    <div className="drop drop-busy">
      <Progress
        label={isSent ? t.start.analysing(name) : t.start.uploading(name)}
        value={isSent ? null : share}
      />
      <Button onPress={onCancel}>{t.start.cancel}</Button>
    </div>
  );
}

interface Upload {
  sending: { name: string; share: number } | null;
  error: unknown;
  send(file: File): void;
  cancel(): void;
}

function useUpload(onDone: (importId: string) => void): Upload {
  const [sending, setSending] = useState<Upload['sending']>(null);
  const [error, setError] = useState<unknown>(null);
  const control = useRef<AbortController | null>(null);
  async function send(file: File): Promise<void> {
    const own = new AbortController();
    control.current = own;
    setError(null);
    setSending({ name: file.name, share: 0 });
    try {
      const { id } = await uploadFile(file, (share) => setSending({ name: file.name, share }), own.signal);
      onDone(id);
    } catch (failure) {
      if (!own.signal.aborted) setError(failure);
    } finally {
      setSending(null);
    }
  }
  return { sending, error, send: (file) => void send(file), cancel: () => control.current?.abort() };
}
