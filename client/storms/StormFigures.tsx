import type { StormCounts } from '#contract/storms/storms';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Progress } from '../ui/Feedback.tsx';
import { StormSign } from './StormSign.tsx';
import { STORM_STATES } from './storms.legend.ts';
import { stormsText } from './storms.text.ts';

/** How many trees stand how, and how far the checks are. */
export function StormFigures({ name, counts }: { name: string; counts: StormCounts }) {
  const t = useText(stormsText);
  const formats = useFormats();
  const checked = counts.unharmed + counts.damaged + counts.danger;
  const all = counts.all - counts.withdrawn;
  return (
    <span className="storm-figures">
      <span className="storm-figure-row">
        {STORM_STATES.filter((state) => state !== 'withdrawn' || counts.withdrawn > 0).map((state) => (
          <span key={state} className="storm-figure">
            <strong>{formats.number(counts[state])}</strong>
            <span className="storm-figure-name">
              <StormSign state={state} /> {t.states[state]}
            </span>
          </span>
        ))}
      </span>
      <Progress
        label={t.progress(formats.number(checked), formats.number(all))}
        value={all === 0 ? 1 : checked / all}
      />
      <span className="visually-hidden">{t.progressLabel(name)}</span>
    </span>
  );
}
