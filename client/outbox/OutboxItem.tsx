import { memo } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { openForm } from '../offline/openForm.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { tryAgain } from '../offline/outbox.ts';
import { sendWaiting } from '../offline/uploader.ts';
import { pendingText } from '../pending/pending.text.ts';
import { standingOf, STANDING_ICONS } from '../pending/standing.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { outboxText } from './outbox.text.ts';
import { reasonsOf, type SentencesByKind } from './reasons.ts';

export interface OutboxActions {
  sentences: SentencesByKind;
  onOpenTree(treeId: string): void;
  /** Goes to a page of the app. */
  onGo(address: string): void;
  /** Can both values be put to the person, field by field? */
  isConflict(operation: KeptOperation): boolean;
  onDecide(operation: KeptOperation): void;
  onDiscard(operation: KeptOperation): void;
}

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
        <ItemActions operation={operation} actions={actions} />
      </div>
    </li>
  );
});

function ItemActions({ operation, actions }: { operation: KeptOperation; actions: OutboxActions }) {
  const t = useText(outboxText);
  const { state, treeId, form, id } = operation;
  const isConflict = state === 'refused' && actions.isConflict(operation);
  const correct = async () => {
    const opened = await openForm(operation);
    if (opened?.isOther) notify({ kind: 'info', text: t.otherDraft });
    if (opened) actions.onGo(opened.address);
  };
  return (
    <div className="outbox-actions">
      {isConflict ? (
        <Button kind="primary" onPress={() => actions.onDecide(operation)}>
          {t.act.decide}
        </Button>
      ) : null}
      {state === 'refused' && form ? (
        <Button kind={isConflict ? 'secondary' : 'primary'} icon="edit" onPress={() => void correct()}>
          {t.act.correct}
        </Button>
      ) : null}
      {state === 'refused' && !isConflict ? (
        <Button icon="upload" onPress={() => void tryAgain(id).then(sendWaiting)}>
          {t.act.retry}
        </Button>
      ) : null}
      {treeId ? (
        <Button kind="quiet" icon="tree" onPress={() => actions.onOpenTree(treeId)}>
          {t.act.open}
        </Button>
      ) : null}
      {state === 'refused' || state === 'here' ? (
        <Button kind="quiet" icon="trash" onPress={() => actions.onDiscard(operation)}>
          {t.act.discard}
        </Button>
      ) : null}
    </div>
  );
}
