import { useText } from '../i18n/language.ts';
import { unheardNews, type KeptOperation } from '../offline/operation.ts';
import { hearNews, tryAgain } from '../offline/outbox.ts';
import { sendWaiting } from '../offline/uploader.ts';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/toasts.ts';
import { correctionOf, type Correction } from './correction.ts';
import { openCorrection } from './openCorrection.ts';
import { outboxText } from './outbox.text.ts';
import type { SentencesByKind } from './reasons.ts';

export interface OutboxActions {
  sentences: SentencesByKind;
  /** Null for whoever has no map to see it on. */
  onOpenTree: ((treeId: string) => void) | null;
  /** Goes to a page of the app. */
  onGo(address: string): void;
  /** Can both values be put to the person, field by field? */
  isConflict(operation: KeptOperation): boolean;
  onDecide(operation: KeptOperation): void;
  onDiscard(operation: KeptOperation): void;
  onExport(operation: KeptOperation): void;
}

/** What can be done about an operation; where it cannot be corrected, why. */
export function ItemActions({ operation, actions }: { operation: KeptOperation; actions: OutboxActions }) {
  const t = useText(outboxText);
  const { state, treeId, id } = operation;
  const isConflict = state === 'refused' && actions.isConflict(operation);
  const correction = correctionOf(operation);
  return (
    <>
      <CorrectionWords correction={correction} />
      <div className="outbox-actions">
        {unheardNews(operation).length > 0 ? (
          <Button kind="primary" icon="check" onPress={() => void hearNews(id)}>
            {t.act.heard}
          </Button>
        ) : null}
        {isConflict ? (
          <Button kind="primary" onPress={() => actions.onDecide(operation)}>
            {t.act.decide}
          </Button>
        ) : null}
        <CorrectButton operation={operation} correction={correction} actions={actions} />
        {state === 'refused' && !isConflict ? (
          <Button icon="upload" onPress={() => void tryAgain(id).then(sendWaiting)}>
            {t.act.retry}
          </Button>
        ) : null}
        {treeId && actions.onOpenTree ? (
          <Button kind="quiet" icon="tree" onPress={() => actions.onOpenTree?.(treeId)}>
            {t.act.open}
          </Button>
        ) : null}
        {state === 'confirmed' ? null : (
          <Button
            kind={correction?.way === 'none' && correction.why === 'orderGone' ? 'primary' : 'quiet'}
            icon="download"
            onPress={() => actions.onExport(operation)}
          >
            {t.act.export}
          </Button>
        )}
        {state === 'refused' || state === 'here' ? (
          <Button kind="quiet" icon="trash" onPress={() => actions.onDiscard(operation)}>
            {t.act.discard}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function CorrectionWords({ correction }: { correction: Correction | null }) {
  const t = useText(outboxText);
  if (correction?.way === 'none') return <p className="outbox-soft">{t.cannotCorrect[correction.why]}</p>;
  return correction?.way === 'follow' ? <p className="outbox-soft">{t.follows}</p> : null;
}

function CorrectButton({
  operation,
  correction,
  actions,
}: {
  operation: KeptOperation;
  correction: Correction | null;
  actions: OutboxActions;
}) {
  const t = useText(outboxText);
  const correct = async () => {
    const opened = await openCorrection(operation);
    if (opened === 'tooLate' || opened === 'notOpened')
      return void notify({ kind: 'failed', text: t[opened] });
    if (opened.say) notify({ kind: 'info', text: t[opened.say] });
    actions.onGo(opened.address);
  };
  if (correction === null || correction.way === 'none') return null;
  if (correction.way === 'follow') {
    return (
      <Button icon="edit" onPress={() => actions.onGo(correction.address)}>
        {t.act.follow}
      </Button>
    );
  }
  const isFirst = operation.state === 'refused' && !actions.isConflict(operation);
  return (
    <Button kind={isFirst ? 'primary' : 'secondary'} icon="edit" onPress={() => void correct()}>
      {t.act.correct}
    </Button>
  );
}
