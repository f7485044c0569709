import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge, type Tone } from '../ui/Feedback.tsx';
import { mapText } from './map.text.ts';
import { accuracyWord } from './useLocation.ts';

const TONES: Record<ReturnType<typeof accuracyWord>, Tone> = {
  good: 'good',
  fair: 'warning',
  poor: 'danger',
};

/** How well the device knows where it is: metres, a word, and a colour. */
export function AccuracyBadge({ accuracyM }: { accuracyM: number }) {
  const t = useText(mapText);
  const formats = useFormats();
  const word = accuracyWord(accuracyM);
  return (
    <Badge tone={TONES[word]} icon="gps">
      {t.accuracy(`${formats.number(Math.ceil(accuracyM))} m`, t[word])}
    </Badge>
  );
}
