import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { importsText } from './imports.text.ts';

const STEPS = ['file', 'columns', 'preview', 'done'] as const;

/** Where in the import one is. */
export function StepBar({ current }: { current: (typeof STEPS)[number] }) {
  const t = useText(importsText);
  const at = STEPS.indexOf(current);
  return (
    <ol className="steps" aria-label={t.stepsLabel}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index < at ? 'step step-past' : 'step'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="step-mark">{index < at ? <Icon name="check" size={16} /> : index + 1}</span>
          <span className="step-name">{t.steps[step]}</span>
        </li>
      ))}
    </ol>
  );
}
