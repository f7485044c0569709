import type { Person } from '#contract/accounts/people';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { peopleText } from './people.text.ts';

/** By what a person comes in, or what they still wait for. */
export function SignsInBy({ person }: { person: Person }) {
  const t = useText(peopleText);
  const formats = useFormats();
  const { hasPassword, hasSecondFactor, byProvider, demo, linkUntil, login } = person;
  const ways = [
    ...(hasPassword ? [t.ways.password] : []),
    ...(hasSecondFactor ? [t.ways.factor] : []),
    ...(byProvider ? [t.ways.provider] : []),
    ...(demo ? [t.ways.demo] : []),
  ];
  return (
    <span className="people-ways">
      {ways.length > 0 ? ways.join(', ') : null}
      {linkUntil ? <Badge tone="info">{t.invited(formats.instant(linkUntil))}</Badge> : null}
      {ways.length === 0 && !linkUntil && login ? <Badge tone="warning">{t.waits}</Badge> : null}
    </span>
  );
}
