import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { isTakenBack, type KeptOperation } from '../offline/operation.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { isAwaited } from '../offline/saving.ts';
import { newsOf } from '../pending/newsOf.ts';
import { pendingText } from '../pending/pending.text.ts';
import { notify } from '../ui/toasts.ts';
import { outboxText } from './outbox.text.ts';
import { reasonsOf, type SentencesByKind } from './reasons.ts';

/**
 * Stands once in the app: says when something is refused whose form is not open any more, and what others did to its
 * tree meanwhile. What earlier visits heard shows in the bar; on the outbox's own page nothing needs saying.
 */
export function OutboxNotices({
  sentences,
  isOutboxShown,
  onShow,
}: {
  sentences: SentencesByKind;
  isOutboxShown: boolean;
  onShow(): void;
}) {
  const [begun] = useState(() => new Date().toISOString());
  const kept = useOutbox();
  const language = useLanguage();
  const told = useRef(new Set<string>());
  const tell = useEffectEvent((operations: readonly KeptOperation[]) => {
    const t = outboxText[language];
    for (const operation of operations) {
      const { id, state, kind, title, settledAt } = operation;
      const news = newsOf(operation, language);
      const isRefused = state === 'refused' && !isTakenBack(operation) && !isAwaited(id);
      const isTold = (settledAt ?? '') <= begun || told.current.has(id);
      if (isTold || !(isRefused || news.length > 0)) continue;
      told.current.add(id);
      if (isOutboxShown) continue;
      const what = pendingText[language].kinds[kind];
      const reasons = isRefused ? reasonsOf(operation, language, sentences) : [];
      const words = [...reasons, ...news].join(' ');
      notify({
        kind: 'failed',
        text: isRefused ? t.noticed(what, title, words) : t.told(what, title, words),
        action: { label: t.show, onPress: onShow },
      });
    }
  });
  useEffect(() => tell(kept), [kept]);
  return null;
}
