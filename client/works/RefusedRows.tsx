import { Link } from 'react-router';
import type { ListedMeasure } from '#contract/measures/measureList';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { measuresPageText } from './measuresPage.text.ts';
import type { Acting } from './useActing.ts';
import { useTreeWords } from './useTreeWords.ts';

/** Which of the chosen measures did not go along and why; nothing was changed, and the others can go on without them. */
export function RefusedRows({
  acting,
  measures,
  onWithout,
}: {
  acting: Acting;
  measures: readonly ListedMeasure[];
  onWithout?(left: readonly ListedMeasure[]): void;
}) {
  const t = useText(measuresPageText);
  const names = useCodeNames();
  const wordsOf = useTreeWords();
  const rows = acting.rows.flatMap((row) => {
    const measure = measures.find(({ id }) => id === row.id);
    return measure ? [{ ...row, measure }] : [];
  });
  if (rows.length === 0) return acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null;
  return (
    <Notice tone="danger">
      <strong>{t.refused(rows.length)}</strong>
      <ul className="works-refused">
        {rows.map(({ id, key, sentence, measure }) => (
          <li key={id}>
            {names('measure', measure.measure)}, {wordsOf(measure.tree).title}: {sentence}
            {key.startsWith('felling_') ? (
              <>
                {' '}
                <Link className="works-link" to={`/fellings/${id}`}>
                  {t.toFelling}
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {onWithout && rows.length < measures.length ? (
        <Button onPress={() => onWithout(measures.filter(({ id }) => !rows.some((row) => row.id === id)))}>
          {t.without}
        </Button>
      ) : null}
    </Notice>
  );
}
