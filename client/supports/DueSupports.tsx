import { concernsOf, isToInspect } from '#rules/supports/supports';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import type { ShownSupport } from './ownSupportInspections.ts';
import { supportInspectionText } from './supportInspection.text.ts';
import { useTreeSupports } from './supports.queries.ts';
import { supportsText } from './supports.text.ts';
import './supports.css';

/** While a tree is inspected: the supports in it that are to be looked at, one tap away. Nothing where there are none. */
export function DueSupports({ treeId, onInspect }: { treeId: string; onInspect(supportId: string): void }) {
  const { today } = useMe();
  const { supports } = useTreeSupports(treeId);
  const due = (supports ?? []).filter(
    (support) => isToInspect(support, today) || concernsOf(support, today).includes('expired'),
  );
  if (due.length === 0) return null;
  return (
    <div className="due-supports">
      {due.map((support) => (
        <DueSupport
          key={support.id}
          support={support}
          today={today}
          onInspect={() => onInspect(support.id)}
        />
      ))}
    </div>
  );
}

function DueSupport({
  support,
  today,
  onInspect,
}: {
  support: ShownSupport;
  today: string;
  onInspect(): void;
}) {
  const t = useText(supportInspectionText);
  const words = useText(supportsText);
  const format = useFormats();
  const names = useCodeNames();
  const concerns = concernsOf(support, today);
  const name = `${words.name(support.number)} · ${names('crown_support', support.kind)}`;
  const line = concerns.includes('overdue')
    ? t.due(name)
    : concerns.includes('soon')
      ? t.dueSoon(name)
      : t.expired(name, support.expiresOn === null ? '' : format.day(support.expiresOn));
  return (
    <Notice
      tone={concerns.includes('overdue') ? 'warning' : 'info'}
      icon="inspect"
      action={<Button onPress={onInspect}>{t.inspectNow}</Button>}
    >
      {line}
      {support.place ? <p className="support-soft">{support.place}</p> : null}
    </Notice>
  );
}
