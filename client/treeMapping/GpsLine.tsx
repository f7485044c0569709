import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge, Notice, Spinner, type Tone } from '../ui/Feedback.tsx';
import { fixQuality, isOldFix, type Fix, type FixQuality } from './gpsFix.ts';
import { treeMappingText } from './treeMapping.text.ts';
import type { Aim } from './useAim.ts';
import { useSecond } from './useSecond.ts';

const TONES: Record<FixQuality, Tone> = { good: 'good', fair: 'warning', poor: 'danger' };

/** What GPS says: how exact, from how many readings, how old; or why it says nothing. */
export function GpsLine({ aim: { gps } }: { aim: Pick<Aim, 'gps'> }) {
  const t = useText(treeMappingText);
  if (gps.problem && gps.fix === null) return <Notice tone="warning">{t.position[gps.problem]}</Notice>;
  if (gps.fix === null) return <Spinner words={t.position.waiting} />;
  return (
    <div className="gps-line">
      <Accuracy fix={gps.fix} />
    </div>
  );
}

/** How good the fix is: metres, a word and a colour; what averaging has gained; and whether it is still of now. */
function Accuracy({ fix }: { fix: Fix }) {
  const t = useText(treeMappingText).position;
  const formats = useFormats();
  const now = useSecond();
  const isOld = isOldFix(fix, now);
  const quality = fixQuality(fix.accuracyM);
  return (
    <>
      <div className="gps-accuracy">
        <Badge tone={isOld ? 'warning' : TONES[quality]} icon={quality === 'good' ? 'check' : 'warning'}>
          {t.accuracy(formats.number(fix.accuracyM, 1), t[quality])}
        </Badge>
        <span>{t.readings(fix.readings, formats.number(fix.firstAccuracyM, 1))}</span>
      </div>
      <p role="status">{isOld ? t.old(Math.round((now - fix.at) / 1000)) : t.standStill}</p>
    </>
  );
}
