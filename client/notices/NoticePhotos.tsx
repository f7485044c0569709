import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { Notice } from '#contract/notices/notices';
import { checkNoticeAct, MOST_NOTICE_PHOTOS } from '#rules/notices/notices';
import { useText } from '../i18n/language.ts';
import { UnreadablePicture } from '../photos/photos.shrink.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice as Note } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { addPhoto, pictureOf, removePhoto } from './noticePhotos.queries.ts';
import { useNoticeAct } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';
import { useFailure } from './useFailure.ts';

/** What somebody sent with a notice; it can be taken away again, for it may show people. */
export function NoticePhotos({ notice, manages }: { notice: Notice; manages: boolean }) {
  const t = useText(noticesText);
  const [viewed, setViewed] = useState<number | null>(null);
  const adds = manages && checkNoticeAct('photograph', notice).length === 0;
  const { photos } = notice;
  if (photos.length === 0 && !adds) return null;
  const shown = viewed === null ? undefined : photos[viewed];
  return (
    <div className="notice-photos">
      {photos.map(({ id }, index) => (
        <button
          key={id}
          type="button"
          className="notice-photo"
          aria-label={t.photo(index + 1)}
          onClick={() => setViewed(index)}
        >
          <img src={pictureOf(notice.id, id, 'thumb')} alt="" loading="lazy" />
        </button>
      ))}
      {adds && photos.length < MOST_NOTICE_PHOTOS ? <Adding notice={notice} /> : null}
      {shown && viewed !== null ? (
        <Large
          notice={notice}
          photoId={shown.id}
          number={viewed + 1}
          removes={manages}
          onClose={() => setViewed(null)}
        />
      ) : null}
    </div>
  );
}

function Adding({ notice }: { notice: Notice }) {
  const t = useText(noticesText);
  const acting = useNoticeAct();
  const failure = useFailure();
  const add = async (files: FileList | null) => {
    for (const file of files ?? []) {
      try {
        await acting.mutateAsync(() => addPhoto(notice.id, file));
      } catch (error) {
        const isUnreadable = error instanceof UnreadablePicture;
        notify({ kind: 'failed', text: isUnreadable ? t.unreadable : (failure(error) ?? t.fault) });
        return;
      }
    }
  };
  return (
    <FileTrigger acceptedFileTypes={['image/*']} allowsMultiple onSelect={(files) => void add(files)}>
      <Button icon="camera" isBusy={acting.isPending}>
        {t.addPhoto}
      </Button>
    </FileTrigger>
  );
}

function Large({
  notice,
  photoId,
  number,
  removes,
  onClose,
}: {
  notice: Notice;
  photoId: string;
  number: number;
  removes: boolean;
  onClose(): void;
}) {
  const t = useText(noticesText);
  const [isAsking, setAsking] = useState(false);
  const acting = useNoticeAct();
  const problem = useFailure()(acting.error);
  const remove = () => acting.mutate(() => removePhoto(notice.id, photoId), { onSuccess: onClose });
  return (
    <Dialog
      title={t.photo(number)}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        removes ? (
          <Button
            kind={isAsking ? 'danger' : 'quiet'}
            icon="trash"
            isBusy={acting.isPending}
            onPress={isAsking ? remove : () => setAsking(true)}
          >
            {isAsking ? t.removePhotoNow : t.removePhoto}
          </Button>
        ) : undefined
      }
    >
      <img className="notice-photo-large" src={pictureOf(notice.id, photoId, 'full')} alt={t.photo(number)} />
      {isAsking ? <p>{t.removePhotoText}</p> : null}
      {problem ? <Note tone="danger">{problem}</Note> : null}
    </Dialog>
  );
}
