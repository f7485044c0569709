import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { importOutbox, type Adopted } from './importOutbox.ts';
import type { FileRefusal, Owner } from './outboxFile.ts';
import { outboxText } from './outbox.text.ts';

type Words = WordsOf<typeof outboxText>;

/** Saves all that waits as a file, and reads such a file again; says what came of it until the next one. */
export function OutboxFiles({
  isIdle,
  account,
  onExport,
}: {
  isIdle: boolean;
  account: Owner;
  onExport(): void;
}) {
  const t = useText(outboxText);
  const [came, setCame] = useState<Adopted | FileRefusal | 'notKept' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setCame(await importOutbox(file, account).catch(() => 'notKept' as const));
    setBusy(false);
  };
  return (
    <>
      <div className="outbox-actions">
        <Button icon="download" isDisabled={isIdle} onPress={onExport}>
          {t.export}
        </Button>
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => void read(files?.[0])}
        >
          <Button icon="tablet" isBusy={isBusy}>
            {t.import}
          </Button>
        </FileTrigger>
      </div>
      <p className="outbox-soft">{t.aboutFiles}</p>
      {came === null ? null : (
        <div role="status">
          <Notice tone={came === 'notKept' || 'key' in came ? 'danger' : 'good'}>{wordsFor(came, t)}</Notice>
        </div>
      )}
    </>
  );
}

function wordsFor(came: Adopted | FileRefusal | 'notKept', t: Words): string {
  if (came === 'notKept') return t.unread.notKept;
  if ('key' in came) {
    return came.key === 'otherPerson' ? t.unread.otherPerson(came.name) : t.unread[came.key];
  }
  const { entries, entriesInFile, photos, photosInFile } = came;
  const already = entriesInFile - entries + photosInFile - photos;
  const all = t.adopted.all(t.adopted.entries(entriesInFile), t.adopted.photos(photosInFile));
  return already === 0 ? all : `${all} ${t.adopted.already(already)}`;
}
