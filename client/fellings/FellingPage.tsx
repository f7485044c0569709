import { useState } from 'react';
import { Link } from 'react-router';
import type { Felling } from '#contract/fellings/fellings';
import { stepsOf, type FellingStep } from '#rules/fellings/fellings';
import { rulesInWords } from '#text/fellings/brokenRules';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Badge, LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AfterDialog } from './AfterDialog.tsx';
import { DecisionHistory } from './DecisionHistory.tsx';
import { decisionsText } from './decisions.text.ts';
import { useFelling } from './fellings.queries.ts';
import { fellingsText } from './fellings.text.ts';
import { HabitatDialog } from './HabitatDialog.tsx';
import { PermitDialog } from './PermitDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Replacements } from './Replacements.tsx';
import { SeasonDialog } from './SeasonDialog.tsx';
import { StepCard } from './StepCard.tsx';
import { doneOnOf } from './stepStates.ts';
import { useFellingWords } from './useFellingWords.ts';
import './fellings.css';

const DIALOGS = {
  reason: ReasonDialog,
  season: SeasonDialog,
  permit: PermitDialog,
  habitat: HabitatDialog,
  after: AfterDialog,
} as const;

/** One felling: four steps before the work, what remains after it, and who decided what. */
export function FellingPage({ id, onOpenTree }: { id: string; onOpenTree(treeId: string): void }) {
  const { data: felling, error, refetch } = useFelling(id);
  const [open, setOpen] = useState<FellingStep | null>(null);
  const Decide = open ? DIALOGS[open] : null;
  if (error && !felling) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!felling)
    return (
      <article className="felling">
        <Skeleton lines={12} />
      </article>
    );
  return (
    <article className="felling">
      <Head felling={felling} />
      <Steps felling={felling} onDecide={setOpen} />
      <Replacements felling={felling} onOpenTree={onOpenTree} />
      <DecisionHistory felling={felling} />
      {Decide ? <Decide felling={felling} onClose={() => setOpen(null)} /> : null}
    </article>
  );
}

function Head({ felling }: { felling: Felling }) {
  const t = useText(fellingsText);
  const d = useText(decisionsText);
  const format = useFormats();
  const names = useCodeNames();
  const words = useFellingWords()(felling.tree);
  const { felledOn, felledAs, workOrder, isEmergency, missing, acceptedDespite, brokenRules } = felling;
  const doneOn = felledOn === null ? doneOnOf(felling) : null;
  const language = useLanguage();
  return (
    <header className="felling-head">
      <Link className="felling-back" to={`/fellings?show=${felledOn ? 'felled' : 'open'}`}>
        <Icon name="back" />
        {t.back}
      </Link>
      <div className="felling-title-row">
        <div>
          <h1 className="felling-title">{`${names('measure', felling.measure)}: ${words.title}`}</h1>
          <p className="fellings-soft">{words.place}</p>
        </div>
        <Badge>{names('measure_status', felling.status)}</Badge>
      </div>
      <p className="felling-links">
        <Link className="button button-secondary" to={`/?tree=${felling.tree.id}`} state={{ fly: true }}>
          <Icon name="tree" />
          <span className="button-words">{t.toTree}</span>
        </Link>
        {workOrder ? (
          <Link className="button button-secondary" to={`/work-orders/${workOrder.id}`}>
            <Icon name="work" />
            <span className="button-words">{t.inOrder(workOrder.number)}</span>
          </Link>
        ) : null}
        <span className="fellings-soft">
          {felling.deadline ? t.deadline(format.day(felling.deadline)) : null}
        </span>
      </p>
      {felledOn && felledAs ? (
        <Notice tone="good">{d.felled(format.day(felledOn), names('tree_status', felledAs))}</Notice>
      ) : null}
      {doneOn === null ? null : <Notice tone="info">{t.reported(format.day(doneOn))}</Notice>}
      {acceptedDespite === null ? null : (
        <Notice tone="danger">
          <strong>{t.broken}:</strong> {t.despite(rulesInWords(brokenRules, language), acceptedDespite)}
        </Notice>
      )}
      {isEmergency && missing.length > 0 ? (
        <Notice tone="warning">
          <strong>{d.emergencyTitle}</strong> {d.emergencyText}
        </Notice>
      ) : null}
    </header>
  );
}

function Steps({ felling, onDecide }: { felling: Felling; onDecide(step: FellingStep): void }) {
  const t = useText(fellingsText);
  const { today } = useMe();
  const decides = useMay('measures.order');
  const steps = stepsOf(felling.measure);
  const cards = (some: readonly FellingStep[]) =>
    some.map((step) => (
      <li key={step}>
        <StepCard
          step={step}
          felling={felling}
          today={today}
          place={steps.indexOf(step) + 1}
          onDecide={decides ? () => onDecide(step) : null}
        />
      </li>
    ));
  const after = steps.filter((step) => step === 'after');
  return (
    <>
      <section>
        <h2 className="felling-section">{t.before}</h2>
        <ol className="felling-steps">{cards(steps.filter((step) => step !== 'after'))}</ol>
      </section>
      {after.length > 0 ? (
        <section>
          <h2 className="felling-section">{t.afterwards}</h2>
          <ol className="felling-steps felling-steps-one">{cards(after)}</ol>
        </section>
      ) : null}
    </>
  );
}
