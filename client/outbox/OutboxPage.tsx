import { useCallback, useMemo, useState, type ComponentType } from 'react';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { useLine } from '../offline/line.ts';
import { nextBatch } from '../offline/nextBatch.ts';
import { unheardNews, type KeptOperation } from '../offline/operation.ts';
import { useIsOutboxRead, useOutbox } from '../offline/outboxView.ts';
import { sendWaiting } from '../offline/uploader.ts';
import { WaitingPhotos } from '../photos/WaitingPhotos.tsx';
import { useIsShelfRead, useLocalPhotos } from '../photos/photos.queries.ts';
import { uploadWaiting } from '../photos/photos.uploads.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { exportOperation, exportOutbox } from './exportOutbox.ts';
import type { OutboxActions } from './ItemActions.tsx';
import { OutboxFiles } from './OutboxFiles.tsx';
import { OutboxSection } from './OutboxSection.tsx';
import { outboxText } from './outbox.text.ts';
import './outbox.css';

export interface OutboxPageProps extends Omit<OutboxActions, 'onDecide' | 'onDiscard' | 'onExport'> {
  /** Puts a conflict to the person, field by field. */
  Conflict: ComponentType<{ operation: KeptOperation; onDone(): void }>;
}

/** What was done on this device: to be decided, on its way, and sent within the last day. */
export function OutboxPage({ Conflict, sentences, isConflict, onOpenTree, onGo }: OutboxPageProps) {
  const t = useText(outboxText);
  const kept = useOutbox();
  const line = useLine();
  const photos = [...useLocalPhotos().values()].filter(
    ({ state }) => state !== 'local' && state !== 'confirmed',
  );
  const [decided, onDecide] = useState<KeptOperation | null>(null);
  const [discarded, onDiscard] = useState<KeptOperation | null>(null);
  // Without a network and a first answer nobody knows who is there; then nothing is in the outbox either.
  const account = useMaybeMe()?.account;
  const saveFile = useCallback(
    (saving: Promise<void>) => {
      saving.catch(() => notify({ kind: 'failed', text: t.notSaved }));
    },
    [t],
  );
  const actions = useMemo(
    () => ({
      sentences,
      isConflict,
      onOpenTree,
      onGo,
      onDecide,
      onDiscard,
      onExport: (operation: KeptOperation) => {
        if (account) saveFile(exportOperation(operation, account));
      },
    }),
    [sentences, isConflict, onOpenTree, onGo, saveFile, account],
  );
  const send = () => {
    sendWaiting();
    uploadWaiting();
  };
  const isRead = [useIsOutboxRead(), useIsShelfRead()].every(Boolean);
  const isIdle = kept.every(({ state }) => state === 'confirmed') && photos.length === 0;
  const isQuiet = isIdle && kept.every((operation) => unheardNews(operation).length === 0);
  return (
    <div className="outbox">
      <header className="outbox-head">
        <h1>{t.title}</h1>
        <p>{t.explain}</p>
        <div className="outbox-actions">
          <Button kind="primary" icon="upload" isDisabled={isIdle} onPress={send}>
            {t.sendNow}
          </Button>
        </div>
        {account ? (
          <OutboxFiles
            isIdle={isIdle}
            account={account}
            onExport={() => saveFile(exportOutbox(kept, account))}
          />
        ) : null}
      </header>
      {line === 'idle' || isIdle ? null : <Notice tone="warning">{t.line[line]}</Notice>}
      {isRead && isQuiet ? <EmptyState icon="check" title={t.emptyTitle} text={t.emptyText} /> : null}
      <WaitingPhotos />
      <Sections kept={kept} actions={actions} />
      {decided ? <Conflict operation={decided} onDone={() => onDecide(null)} /> : null}
      {discarded ? <DiscardDialog operation={discarded} onClose={() => onDiscard(null)} /> : null}
    </div>
  );
}

function Sections({ kept, actions }: { kept: readonly KeptOperation[]; actions: OutboxActions }) {
  const t = useText(outboxText).sections;
  const { waitsFor } = nextBatch(kept, 0);
  const waiting = kept.filter(({ state }) => state === 'here' || state === 'sending');
  const confirmed = kept.filter(({ state }) => state === 'confirmed').toReversed();
  const isNews = (operation: KeptOperation) => unheardNews(operation).length > 0;
  const sections = [
    { title: t.news, operations: confirmed.filter(isNews) },
    { title: t.refused, operations: kept.filter(({ state }) => state === 'refused') },
    { title: t.waiting, operations: waiting },
    { title: t.confirmed, operations: confirmed.filter((one) => !isNews(one)) },
  ];
  return sections.map(({ title, operations }) =>
    operations.length === 0 ? null : (
      <OutboxSection
        key={title}
        title={title}
        operations={operations}
        waitsFor={waitsFor}
        actions={actions}
      />
    ),
  );
}
