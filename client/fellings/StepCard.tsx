import type { Felling } from '#contract/fellings/fellings';
import type { FellingStep } from '#rules/fellings/fellings';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, type Tone } from '../ui/Feedback.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { decisionsText } from './decisions.text.ts';
import { fellingsText } from './fellings.text.ts';
import { KnownHabitats } from './KnownHabitats.tsx';
import { ProtectionLines } from './ProtectionLines.tsx';
import { stepState, type StepState } from './stepStates.ts';
import { useStepLines } from './useStepLines.ts';

const SIGNS: Record<StepState, { tone: Tone; icon: IconName }> = {
  done: { tone: 'good', icon: 'check' },
  open: { tone: 'warning', icon: 'warning' },
  not_needed: { tone: 'neutral', icon: 'minus' },
  stops: { tone: 'danger', icon: 'close' },
};

/** One step: how far it is, by an icon and a word, what was decided and by whom. `onDecide` is null for who only reads. */
export function StepCard({
  step,
  felling,
  today,
  place,
  onDecide,
}: {
  step: FellingStep;
  felling: Felling;
  today: string;
  place: number;
  onDecide: (() => void) | null;
}) {
  const t = useText(decisionsText);
  const steps = useText(fellingsText).steps;
  const format = useFormats();
  const lines = useStepLines()(step, felling.facts, today);
  const state = stepState(step, felling, today);
  const decision = felling.decisions.find((one) => one.step === step);
  return (
    <section className="felling-step" aria-label={steps[step]}>
      <header className="felling-step-head">
        <h3 className="felling-step-title">
          <span className="felling-step-place">{place}</span>
          {steps[step]}
        </h3>
        <Badge {...SIGNS[state]}>{t.states[state]}</Badge>
      </header>
      {step === 'permit' ? <ProtectionLines felling={felling} /> : null}
      {step === 'habitat' ? <KnownHabitats felling={felling} /> : null}
      <div className="felling-lines">
        {lines.length === 0 && state !== 'not_needed' ? <p className="fellings-soft">{t.undecided}</p> : null}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <footer className="felling-step-foot">
        <span className="fellings-soft">
          {decision ? t.decidedBy(decision.writtenBy, format.instant(decision.writtenAt)) : null}
        </span>
        {onDecide ? (
          <Button
            kind={state === 'open' ? 'primary' : 'secondary'}
            icon="edit"
            aria-label={`${steps[step]}: ${decision ? t.correct : t.decide}`}
            onPress={onDecide}
          >
            {decision ? t.correct : t.decide}
          </Button>
        ) : null}
      </footer>
    </section>
  );
}
