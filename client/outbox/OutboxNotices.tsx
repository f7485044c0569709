import { useEffect, useEffectEvent, useRef } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { isTakenBack, type KeptOperation } from '../offline/operation.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { isAwaited } from '../offline/saving.ts';
import { pendingText } from '../pending/pending.text.ts';
import { notify } from '../ui/toasts.ts';
import { outboxText } from './outbox.text.ts';
import { reasonsOf, type SentencesByKind } from './reasons.ts';

/** Stands once in the app: says when something was refused whose form is not open any more. */
export function OutboxNotices({ sentences, onShow }: { sentences: SentencesByKind; onShow(): void }) {
  const kept = useOutbox();
  const language = useLanguage();
  const told = useRef(new Set<string>());
  const tell = useEffectEvent((operations: readonly KeptOperation[]) => {
    const t = outboxText[language];
    for (const operation of operations) {
      const { id, state, kind, title } = operation;
      if (state !== 'refused' || isTakenBack(operation) || isAwaited(id) || told.current.has(id)) continue;
      told.current.add(id);
      notify({
        kind: 'failed',
        text: t.noticed(
          pendingText[language].kinds[kind],
          title,
          reasonsOf(operation, language, sentences).join(' '),
        ),
        action: { label: t.show, onPress: onShow },
      });
    }
  });
  useEffect(() => tell(kept), [kept]);
  return null;
}
