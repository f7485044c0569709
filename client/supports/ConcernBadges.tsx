import { concernsOf, type Concern, type Watched } from '#rules/supports/supports';
import { useText } from '../i18n/language.ts';
import { Badge, type Tone } from '../ui/Feedback.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { supportsText } from './supports.text.ts';

const LOOKS: Readonly<Record<Concern, readonly [Tone, IconName]>> = {
  danger: ['danger', 'warning'],
  to_replace: ['danger', 'work'],
  expired: ['danger', 'calendar'],
  overdue: ['warning', 'inspect'],
  expiring: ['warning', 'calendar'],
  soon: ['info', 'inspect'],
};

/** What is to be said of a support, the worst first; in service and nothing else where there is nothing. */
export function ConcernBadges({ support, today }: { support: Watched; today: string }) {
  const t = useText(supportsText);
  const concerns = concernsOf(support, today);
  if (concerns.length === 0)
    return <Badge tone={support.state === 'removed' ? 'neutral' : 'good'}>{t.states[support.state]}</Badge>;
  return (
    <>
      {concerns.map((concern) => {
        const [tone, icon] = LOOKS[concern];
        return (
          <Badge key={concern} tone={tone} icon={icon}>
            {t.concerns[concern]}
          </Badge>
        );
      })}
    </>
  );
}
