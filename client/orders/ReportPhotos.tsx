import { useState } from 'react';
import type { Order } from '#contract/measures/orders';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ordersText } from './orders.text.ts';

/** The photos of a report, before and after side by side; a tap shows them as large as the screen. */
export function ReportPhotos({ order: { beforePhotoIds, afterPhotoIds } }: { order: Order }) {
  const t = useText(ordersText).photos;
  const [isOpen, setOpen] = useState(false);
  if (beforePhotoIds.length + afterPhotoIds.length === 0) return null;
  const columns = [
    { title: t.before, ids: beforePhotoIds, none: t.noBefore },
    { title: t.after, ids: afterPhotoIds, none: t.noAfter },
  ];
  return (
    <>
      <button type="button" className="order-pair" aria-label={t.compare} onClick={() => setOpen(true)}>
        {columns.map(({ title, ids, none }) => (
          <span key={title} className="order-pair-side">
            <span className="order-soft">{ids.length > 1 ? t.several(title, ids.length) : title}</span>
            {ids[0] === undefined ? (
              <span className="order-pair-none">{none}</span>
            ) : (
              <img src={`/api/photos/${ids[0]}.thumb.jpg`} alt="" loading="lazy" />
            )}
          </span>
        ))}
      </button>
      <Dialog title={t.compare} isOpen={isOpen} onClose={() => setOpen(false)} size="full">
        <div className="order-compare">
          {columns.map(({ title, ids, none }) => (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              {ids.length === 0 ? <p className="order-soft">{none}</p> : null}
              {ids.map((id, index) => (
                <img key={id} src={`/api/photos/${id}.jpg`} alt={t.numbered(title, index + 1)} />
              ))}
            </section>
          ))}
        </div>
      </Dialog>
    </>
  );
}
