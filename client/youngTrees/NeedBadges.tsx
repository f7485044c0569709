import type { WateringNeed } from '#contract/moisture/needs';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { needsText } from './needs.text.ts';

/** How dry: by shape, word and colour. */
export function NeedBadge({ state }: { state: WateringNeed['reason']['state'] }) {
  const t = useText(needsText);
  return state === 'bad' ? (
    <Badge tone="danger" icon="warning">
      {t.states.bad}
    </Badge>
  ) : (
    <Badge tone="warning" icon="drop">
      {t.states.moderate}
    </Badge>
  );
}

export function ReactionBadge({ reaction }: { reaction: NonNullable<WateringNeed['reaction']> }) {
  const t = useText(needsText);
  const tones = { reacted: 'good', no_reaction: 'danger', untold: 'neutral' } as const;
  const icons = { reacted: 'check', no_reaction: 'warning', untold: 'minus' } as const;
  return (
    <Badge tone={tones[reaction]} icon={icons[reaction]}>
      {t.reactions[reaction]}
    </Badge>
  );
}
