import { useFormats } from '../i18n/formats.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { wateringPlansText } from './wateringPlans.text.ts';
import type { usePreview } from './youngTrees.queries.ts';
import { youngTreesIssues } from './youngTrees.text.ts';

/** What would come of a plan: litres, fillings of the tank, days. */
export function PlanPreview({
  preview,
  error,
}: {
  preview: ReturnType<typeof usePreview>['data'] | null;
  error: unknown;
}) {
  const t = useText(wateringPlansText).form;
  const format = useFormats();
  const sentence = useIssueText(youngTreesIssues);
  const issues = issuesOf(error);
  if (issues.length > 0) return <Notice tone="warning">{issues.map(sentence).join(' ')}</Notice>;
  if (!preview) return null;
  const { litres, tankFills, days, byLitres, inOtherPlans, withoutPlantingYear } = preview;
  return (
    <section className="young-card" aria-label={t.preview}>
      <h2>{t.preview}</h2>
      <ul className="young-facts">
        <li>
          <strong>{t.perRound(format.number(litres))}</strong>
          {tankFills === null ? '' : `, ${t.fills(tankFills)}`}
        </li>
        {byLitres.map((group) => (
          <li key={group.litres} className="young-soft">
            {t.byLitres(format.number(group.trees), format.number(group.litres))}
          </li>
        ))}
        <li>
          <strong>{t.wholeSeason(days.length, format.number(litres * days.length))}</strong>
        </li>
        <li className="young-soft">{days.map(format.dayOfYear).join(' ')}</li>
        {inOtherPlans > 0 ? <li>{t.otherPlans(format.number(inOtherPlans))}</li> : null}
        {withoutPlantingYear > 0 ? <li>{t.withoutYear(format.number(withoutPlantingYear))}</li> : null}
      </ul>
      <p className="young-soft">{t.orderHint}</p>
    </section>
  );
}
