import { useState } from 'react';
import { ChangedFieldLine } from '../changes/ChangeEntry.tsx';
import { useChangeWords } from '../changes/useChangeWords.ts';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { Unreachable } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { DayField } from '../ui/DayField.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useTreeAsOf, type TreeAsOf } from './treeFile.queries.ts';
import { treePastText } from './treePast.text.ts';

/** The tree as the cadastre had it on the evening of a day one picks, and what has become different since. */
export function TreePast({ treeId }: { treeId: string }) {
  const t = useText(treePastText);
  const { today } = useMe();
  const [day, setDay] = useState<string | null>(null);
  const past = useTreeAsOf(treeId, day);
  return (
    <div className="tree-past">
      <DayField label={t.day} hint={t.hint} value={day} onChange={setDay} maxDay={today} />
      {past.error instanceof Unreachable ? <p className="file-none">{t.notHere}</p> : null}
      {past.isError && !(past.error instanceof Unreachable) ? (
        <LoadFailure error={past.error} onRetry={() => void past.refetch()} />
      ) : null}
      {past.isFetching && !past.data ? <Skeleton lines={3} /> : null}
      {past.data ? <Found past={past.data} /> : null}
    </div>
  );
}

function Found({ past }: { past: TreeAsOf }) {
  const t = useText(treePastText);
  const format = useFormats();
  const names = useCodeNames();
  const words = useChangeWords();
  const { day, inspection, stormChecks, openTasks, differences } = past;
  if (past.past === null) return <p className="file-none">{t.notYet(format.day(day))}</p>;
  return (
    <>
      <p>
        {inspection
          ? t.inspection(
              names('inspection_type', inspection.type),
              format.day(inspection.inspectedOn),
              inspection.inspectorName,
              names('result', inspection.result),
            )
          : t.noInspection}
      </p>
      {stormChecks.length > 0 ? <StormChecks checks={stormChecks} /> : null}
      {openTasks.map(({ id, type, dueOn, dueUntil }) => (
        <p key={id}>{t.task(names('inspection_type', type), format.day(dueOn), format.day(dueUntil))}</p>
      ))}
      <h4 className="tree-past-title">{t.differences}</h4>
      {differences.length === 0 ? <p className="file-none">{t.same}</p> : null}
      {differences.map(({ field, was, is }) => (
        <ChangedFieldLine key={field} noun="tree" field={field} before={was} after={is} words={words} />
      ))}
    </>
  );
}

/** Marked as what they are: a look at damage is no inspection of the tree. */
function StormChecks({ checks }: { checks: TreeAsOf['stormChecks'] }) {
  const t = useText(treePastText);
  const format = useFormats();
  return (
    <ul className="tree-past-storms">
      {checks.map(({ id, stormName, inspectedOn, inspectorName, result }) => (
        <li key={id}>
          <Icon name="storm" size={18} />
          <span>{t.stormCheck(stormName, format.day(inspectedOn), inspectorName, t.verdicts[result])}</span>
        </li>
      ))}
      <li className="file-none">{t.stormNote}</li>
    </ul>
  );
}
