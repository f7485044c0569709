import { Link } from 'react-router';
import type { NeedReason, WateringNeed } from '#contract/moisture/needs';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tick } from '../ui/Tick.tsx';
import { NeedBadge, ReactionBadge } from './NeedBadges.tsx';
import { needsText } from './needs.text.ts';

/** A need: where, how dry by which probe, how much water, and what is about to happen. */
export function NeedLine({
  need,
  isChosen,
  onToggle,
  onWithdraw,
}: {
  need: WateringNeed;
  isChosen: boolean;
  onToggle: (() => void) | null;
  onWithdraw: (() => void) | null;
}) {
  const t = useText(needsText);
  const format = useFormats();
  const { today } = useMe();
  const { reason, sites, trees } = need;
  const [first] = trees;
  const watered = trees.filter(({ isWatered }) => isWatered).length;
  return (
    <li className="young-line">
      {onToggle ? <Tick label={t.select(reason.site)} isOn={isChosen} onChange={onToggle} /> : null}
      <span className="young-words young-words-tree">
        <strong>{reason.site}</strong>
        <small>
          {reason.sensorName}
          {sites.length > 1 ? ` ${t.moreSites(sites.length - 1)}` : ''}
        </small>
      </span>
      <span className="young-words young-words-tree">
        <NeedBadge state={reason.state} />
        <small>{useReasonWords()(reason)}</small>
        <small>
          {t.profiles[reason.profile]} · {t.since(format.instant(reason.since))}
        </small>
      </span>
      <span className="young-words">
        <span>
          {t.litres(format.number(need.litres))} · {t.trees(trees.length)}
        </span>
        <small>
          {watered > 0
            ? t.watered(watered, trees.length)
            : t.raised(format.relativeDay(need.raisedAt.slice(0, 10), today))}
        </small>
      </span>
      <NextStep need={need} />
      <span className="young-line-end">
        {first ? (
          <Link
            className="button button-quiet button-icon"
            to={`/?tree=${first.id}`}
            state={{ fly: true }}
            aria-label={t.onMapOf(reason.site)}
            title={t.onMapOf(reason.site)}
          >
            <Icon name="map" />
          </Link>
        ) : null}
        {onWithdraw ? (
          <IconButton icon="close" label={`${t.withdraw}: ${reason.site}`} onPress={onWithdraw} />
        ) : null}
      </span>
    </li>
  );
}

function useReasonWords(): (reason: NeedReason) => string {
  const t = useText(needsText);
  const format = useFormats();
  return ({ kind, depthCm, value, limit }) => {
    const isTension = kind === 'tension';
    const said = value === null ? t.noValue : (isTension ? t.kPa : t.percent)(format.number(value, 1));
    const bound = (isTension ? t.tensionFrom : t.waterBelow)(format.number(limit, isTension ? 0 : 1));
    return t.reason(depthCm, said, bound);
  };
}

/** What is about to happen, or what became of it. */
function NextStep({ need }: { need: WateringNeed }) {
  const t = useText(needsText);
  const format = useFormats();
  const { state, round, postponedUntil, closedAt, reaction, withdrawnBecause } = need;
  if (state === 'open' || state === 'postponed') {
    const states = [...new Set(need.sites.map((site) => t.states[site.state]))];
    return (
      <span className="young-words">
        {round ? (
          <Link to={`/watering/rounds/${round.id}`}>{t.inRound(round.name, format.day(round.dueOn))}</Link>
        ) : null}
        {postponedUntil ? <span>{t.postponed(format.day(postponedUntil))}</span> : null}
        <small>{t.now(states.join(', '))}</small>
      </span>
    );
  }
  return (
    <span className="young-words">
      <span>
        {t.closedAs[state]}
        {closedAt ? `, ${format.instant(closedAt)}` : ''}
      </span>
      {withdrawnBecause ? <small>{withdrawnBecause}</small> : null}
      {reaction ? <ReactionBadge reaction={reaction} /> : null}
      {reaction === 'no_reaction' ? <small>{t.noReactionText}</small> : null}
    </span>
  );
}
