import { useState } from 'react';
import type { Source } from '#contract/lorawan/sources';
import type { Backfill, ElementPull } from '#contract/pulls/pulls';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { BackfillDialog, StorageDialog } from './BackfillDialogs.tsx';
import { ElementDialog } from './ElementDialog.tsx';
import { MappingDialog } from './MappingDialog.tsx';
import { mappingText } from './mapping.text.ts';
import { usePulls, useSourceActs } from './pulls.queries.ts';
import { pullsText } from './pulls.text.ts';

/** Networks that are asked, and those whose messages somebody describes. */
export function MoreSources() {
  const t = useText(pullsText);
  const words = useText(mappingText);
  const [asked, setAsked] = useState<'element' | 'generic' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <span className="sensor-acts">
        <Button onPress={() => setAsked('element')}>{t.addElement}</Button>
        <Button onPress={() => setAsked('generic')}>{words.add}</Button>
      </span>
      {asked === 'element' ? <ElementDialog pull={null} onClose={close} /> : null}
      {asked === 'generic' ? <MappingDialog source={null} onClose={close} /> : null}
    </>
  );
}

/** What besides its secret can be done with a source, and how it fares where it is asked. */
export function SourceExtras({ source }: { source: Source }) {
  const t = useText(pullsText);
  const words = useText(mappingText);
  const { data } = usePulls();
  const [asked, setAsked] = useState<'element' | 'storage' | 'fill' | 'mapping' | null>(null);
  const { readAgain, pullNow } = useSourceActs();
  const close = () => setAsked(null);
  const pull = data?.elements.find(({ sourceId }) => sourceId === source.id);
  const storage = data?.storages.find(({ sourceId }) => sourceId === source.id);
  const isFilling = storage?.backfills[0]?.state === 'open';
  return (
    <div className="source-extras">
      {pull ? <PullWords pull={pull} /> : null}
      {storage?.backfills[0] ? <BackfillWords backfill={storage.backfills[0]} /> : null}
      <span className="sensor-acts">
        {pull ? (
          <>
            <Button
              isBusy={pullNow.isPending}
              onPress={() =>
                pullNow.mutate(source.id, { onSuccess: () => void notify({ kind: 'done', text: t.asked }) })
              }
            >
              {t.pullNow}
            </Button>
            <Button onPress={() => setAsked('element')}>{t.edit}</Button>
          </>
        ) : null}
        {source.kind === 'tts' ? <Button onPress={() => setAsked('storage')}>{t.storage}</Button> : null}
        {storage && !isFilling ? <Button onPress={() => setAsked('fill')}>{t.fill}</Button> : null}
        {source.kind === 'generic' ? <Button onPress={() => setAsked('mapping')}>{words.edit}</Button> : null}
        {source.quarantined > 0 ? (
          <Button
            isBusy={readAgain.isPending}
            onPress={() =>
              readAgain.mutate(source.id, {
                onSuccess: ({ messages }) => void notify({ kind: 'done', text: t.readingAgain(messages) }),
              })
            }
          >
            {t.readAgain}
          </Button>
        ) : null}
      </span>
      {asked === 'element' && pull ? <ElementDialog pull={pull} onClose={close} /> : null}
      {asked === 'storage' ? <StorageDialog source={source} access={storage} onClose={close} /> : null}
      {asked === 'fill' ? <BackfillDialog source={source} onClose={close} /> : null}
      {asked === 'mapping' ? <MappingDialog source={source} onClose={close} /> : null}
    </div>
  );
}

function PullWords({ pull }: { pull: ElementPull }) {
  const t = useText(pullsText);
  const format = useFormats();
  const { folder, devEuis, succeededAt, failure, failureStatus, failedSince, missing } = pull;
  const why = failure ? (failureStatus === null ? '' : t.status(failureStatus)) + t.failures[failure] : '';
  return (
    <>
      <span>
        {pull.address} · {t.every(pull.everyMinutes)}{' '}
        {t.of(folder === null ? t.devices(devEuis.length) : t.folder(folder))} ·{' '}
        {succeededAt ? t.succeeded(format.instant(succeededAt)) : t.neverYet}
      </span>
      {failure && failedSince ? (
        <Notice tone="warning">
          {t.failing(format.instant(failedSince), why, format.instant(pull.nextAt))}
        </Notice>
      ) : null}
      {missing.length > 0 ? <Notice tone="warning">{t.missing(missing.join(', '))}</Notice> : null}
    </>
  );
}

function BackfillWords({ backfill }: { backfill: Backfill }) {
  const t = useText(pullsText);
  const format = useFormats();
  const { abort } = useSourceActs();
  const { state, from, until, kept, known, reachedAt, failure, failureStatus, askedBy } = backfill;
  const isOpen = state === 'open';
  const words = [
    t.span(format.instant(from), format.instant(until)),
    askedBy ?? t.byItself,
    t.progress(kept, known),
    ...(isOpen && reachedAt ? [t.reached(format.instant(reachedAt))] : []),
  ];
  return (
    <>
      <span aria-live="polite">
        {t.states[state]}: {words.join(' · ')}
      </span>
      {failure ? (
        <Notice tone="warning">
          {failureStatus === null ? '' : t.status(failureStatus)}
          {t.failures[failure]}
        </Notice>
      ) : null}
      {isOpen ? (
        <span className="sensor-acts">
          <Button isBusy={abort.isPending} onPress={() => abort.mutate(backfill.id)}>
            {t.abort}
          </Button>
        </span>
      ) : null}
    </>
  );
}
