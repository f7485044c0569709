import { useQueryClient } from '@tanstack/react-query';
import { useMe } from '../accounts/accounts.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { discardPhotos } from '../photos/photos.uploads.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { leftReportsText } from './leftReports.text.ts';
import { BEGUN_REPORTS } from './orders.queries.ts';
import { ordersText } from './orders.text.ts';
import { emptyReport, reportKey, reportShape, type ReportDraft } from './report.ts';

/** Why no report can be made any more, and what was begun of one: to read it once more, and to throw it away. */
export function LeftReport({
  id,
  isGone,
  onClose,
}: {
  id: string;
  /** Else somebody else has reported it. */
  isGone: boolean;
  onClose(): void;
}) {
  const t = useText(ordersText);
  const left = useText(leftReportsText);
  const { today } = useMe();
  const queries = useQueryClient();
  const kept = useKeptState(reportKey(id), reportShape, () => emptyReport(today));
  const discard = async () => {
    const { beforePhotoIds, afterPhotoIds } = kept.value;
    await kept.forget().catch(() => undefined);
    await discardPhotos([...beforePhotoIds, ...afterPhotoIds]).catch(() => undefined);
    await queries.invalidateQueries({ queryKey: BEGUN_REPORTS });
    notify({ kind: 'done', text: left.discarded });
    onClose();
  };
  return (
    <Dialog
      title={t.report.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          {kept.isRestored ? (
            <Button kind="danger" icon="trash" onPress={() => void discard()}>
              {left.discard}
            </Button>
          ) : null}
          <Button onPress={onClose}>{t.report.close}</Button>
        </>
      }
    >
      <EmptyState
        icon={isGone ? 'warning' : 'check'}
        title={isGone ? t.report.gone : t.report.already}
        text={isGone ? t.report.goneText : t.report.alreadyText}
      />
      {kept.isRestored ? <Entered draft={kept.value} /> : null}
    </Dialog>
  );
}

function Entered({ draft }: { draft: ReportDraft }) {
  const t = useText(leftReportsText);
  const format = useFormats();
  const day = format.day(draft.doneOn);
  const photos = draft.beforePhotoIds.length + draft.afterPhotoIds.length;
  const lines = [
    draft.isImpossible ? t.foundOn(day) : t.doneOn(day),
    draft.isImpossible ? draft.because : draft.remark,
    photos > 0 ? t.photos(photos) : '',
  ];
  return (
    <div className="order-form">
      <p>{t.entered}</p>
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <p key={line} className="order-note">
            {line}
          </p>
        ))}
    </div>
  );
}
