import { memo } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { newsOf } from '../pending/newsOf.ts';
import { pendingText } from '../pending/pending.text.ts';
import { standingOf, STANDING_ICONS } from '../pending/standing.ts';
import { Icon } from '../ui/Icon.tsx';
import { ItemActions, type OutboxActions } from './ItemActions.tsx';
import { outboxText } from './outbox.text.ts';
import { reasonsOf } from './reasons.ts';

/** One operation: what it is, how it stands and why, and what can be done about it. */
export const OutboxItem = memo(function OutboxItem({
  operation,
  isBlocked,
  actions,
}: {
  operation: KeptOperation;
  /** Does it wait for a refused one? */
  isBlocked: boolean;
  actions: OutboxActions;
}) {
  const t = useText(outboxText);
  const p = useText(pendingText);
  const language = useLanguage();
  const formats = useFormats();
  const standing = standingOf(operation);
  return (
    <li className={`outbox-item outbox-item-${standing}`}>
      <span className="outbox-icon">
        <Icon name={STANDING_ICONS[standing]} />
      </span>
      <div className="outbox-words">
        <h3 className="outbox-item-title">
          {p.kinds[operation.kind]} <span>{operation.title}</span>
        </h3>
        <p className="outbox-soft">
          {formats.instant(operation.madeAt)}, {p.states[standing]}
        </p>
        {isBlocked ? <p>{t.waitsFor}</p> : null}
        {operation.state === 'refused'
          ? reasonsOf(operation, language, actions.sentences).map((reason) => <p key={reason}>{reason}</p>)
          : null}
        {newsOf(operation, language).map((news) => (
          <p key={news}>
            <b>{news}</b>
          </p>
        ))}
        <ItemActions operation={operation} actions={actions} />
      </div>
    </li>
  );
});
