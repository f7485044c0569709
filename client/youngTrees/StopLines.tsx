import { Button as AriaButton } from 'react-aria-components';
import type { WateringStop } from '#contract/watering/watering';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { STOP_LOOKS } from './watering.layer.ts';
import { useCaredTreeName } from './useCaredTreeName.ts';
import { wateringText } from './watering.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** The trees of a round in the order of driving, with the fillings of the tank between them. */
export function StopLines({
  stops,
  chosenId,
  onChoose,
}: {
  stops: readonly WateringStop[];
  chosenId: string | null;
  onChoose(treeId: string): void;
}) {
  return (
    <ol className="young-stops">
      {stops.map((stop, index) => (
        <StopLine
          key={stop.tree.id}
          stop={stop}
          beginsFill={stop.fill !== null && stop.fill !== (stops[index - 1]?.fill ?? null)}
          isChosen={stop.tree.id === chosenId}
          onChoose={() => onChoose(stop.tree.id)}
        />
      ))}
    </ol>
  );
}

function StopLine({
  stop,
  beginsFill,
  isChosen,
  onChoose,
}: {
  stop: WateringStop;
  beginsFill: boolean;
  isChosen: boolean;
  onChoose(): void;
}) {
  const t = useText(wateringText);
  const words = useText(youngTreesText);
  const format = useFormats();
  const { title, detail } = useCaredTreeName()(stop.tree);
  const { state, place, fill, litres, plannedLitres, reason, remarks, wateredByName } = stop;
  const looks = STOP_LOOKS[state];
  const given = state === 'open' ? plannedLitres : litres;
  const amount = given === null ? '–' : words.litres(format.number(given));
  const said = state === 'skipped' && reason ? t.reasons[reason] : state === 'open' ? null : t.states[state];
  return (
    <li>
      {beginsFill && fill !== null ? <p className="young-fill">{t.fillNo(fill)}</p> : null}
      <AriaButton className={`young-stop${isChosen ? ' young-stop-chosen' : ''}`} onPress={onChoose}>
        <span className={`young-sign young-sign-${state}`} aria-hidden>
          {looks.sign ?? place}
        </span>
        <span className="young-words young-words-tree">
          <strong>{title}</strong>
          <small>{[said, remarks, wateredByName].filter(Boolean).join(' · ') || detail}</small>
        </span>
        <span className="young-litres">{amount}</span>
      </AriaButton>
    </li>
  );
}
