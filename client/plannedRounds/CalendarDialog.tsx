import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getCalendarFeed, renewCalendarFeed, revokeCalendarFeed } from '#contract/rounds/calendarFeeds';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { SecretBox } from '../ui/SecretBox.tsx';
import { calendarText } from './calendar.text.ts';

/** Gives the new address, or null when there is none any more. */
interface Act {
  (): Promise<string | null>;
}

/** The secret address by which one's own calendar reads one's rounds: made, renewed, taken back. */
export function CalendarDialog({ onClose }: { onClose(): void }) {
  const t = useText(calendarText);
  const formats = useFormats();
  const client = useQueryClient();
  const feed = useQuery({
    queryKey: ['calendar'],
    queryFn: ({ signal }) => call(getCalendarFeed, { signal }),
  });
  const [path, setPath] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const since = feed.data?.since ?? null;
  const run = async (act: Act) => {
    setBusy(true);
    setFailed(false);
    try {
      setPath(await act());
      await client.invalidateQueries({ queryKey: ['calendar'] });
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const renew = () => run(async () => (await call(renewCalendarFeed, {})).path);
  const revoke = () =>
    run(async () => {
      await call(revokeCalendarFeed, {});
      return null;
    });
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      actions={
        <Button size="large" onPress={onClose}>
          {t.close}
        </Button>
      }
    >
      <div className="round-dialog">
        <p>{t.explain}</p>
        {path === null ? null : (
          <SecretBox
            title={t.address}
            text={t.once}
            secret={`${window.location.origin}${path}?language=${formats.language}`}
            copy={t.copy}
            copied={t.copied}
          />
        )}
        <p role="status">{since === null ? t.none : t.since(formats.instant(since))}</p>
        <div className="round-acts">
          <Button
            kind={since === null ? 'primary' : 'secondary'}
            isBusy={isBusy}
            onPress={() => void renew()}
          >
            {since === null ? t.make : t.renew}
          </Button>
          {since === null ? null : (
            <Button isDisabled={isBusy} onPress={() => void revoke()}>
              {t.revoke}
            </Button>
          )}
        </div>
        {hasFailed ? <Notice tone="danger">{t.failed}</Notice> : null}
      </div>
    </Dialog>
  );
}
