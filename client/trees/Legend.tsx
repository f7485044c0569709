import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { TreeFilter } from '#contract/trees/trees';
import type { Theme } from '#rules/tiles/themes';
import { CONTROL_STATES, type ControlState } from '#rules/trees/trees';
import { StateSymbol } from '../controlState/StateBadge.tsx';
import { controlStateText } from '../controlState/controlState.text.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { DUE_SHARES } from './density.layer.ts';
import { ThemeChoice, ThemeLines } from './ThemeLegend.tsx';
import { treesText } from './trees.text.ts';
import './legend.css';

/** What the symbols mean and how many trees there are of each; a tap on a line filters by it. */
export function Legend({
  counts,
  chosen,
  onToggle,
  isDensity,
  isOpenAtFirst,
  theme,
  onTheme,
  filter,
}: {
  counts: Partial<Record<ControlState, number>> | undefined;
  chosen: readonly ControlState[];
  onToggle(state: ControlState): void;
  /** Zoomed out the map shows heaps instead of symbols; the legend explains them. */
  isDensity: boolean;
  isOpenAtFirst: boolean;
  theme: Theme | null;
  onTheme(theme: Theme | null): void;
  /** Of the trees that are counted by a theme. */
  filter: TreeFilter;
}) {
  const t = useText(treesText);
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <section className={isOpen ? 'legend legend-open' : 'legend'} aria-label={t.legend}>
      <AriaButton
        className="legend-head"
        aria-expanded={isOpen}
        aria-label={isOpen ? t.legendClose : t.legendOpen}
        onPress={() => setOpen(!isOpen)}
      >
        <span>{t.legend}</span>
        <Icon name={isOpen ? 'down' : 'up'} size={18} />
      </AriaButton>
      {isOpen ? (
        <>
          <div className="legend-theme">
            <ThemeChoice theme={theme} onPick={onTheme} />
          </div>
          {theme ? (
            <ThemeLines theme={theme} filter={filter} />
          ) : (
            <ul className="legend-lines">
              {CONTROL_STATES.map((state) => (
                <LegendLine
                  key={state}
                  state={state}
                  count={counts?.[state]}
                  isChosen={chosen.includes(state)}
                  onToggle={onToggle}
                />
              ))}
            </ul>
          )}
          {isDensity ? <DensityLegend /> : null}
        </>
      ) : null}
    </section>
  );
}

function LegendLine({
  state,
  count,
  isChosen,
  onToggle,
}: {
  state: ControlState;
  count: number | undefined;
  isChosen: boolean;
  onToggle(state: ControlState): void;
}) {
  const names = useText(controlStateText).names;
  const formats = useFormats();
  return (
    <li>
      <AriaButton className="legend-line" aria-pressed={isChosen} onPress={() => onToggle(state)}>
        <StateSymbol state={state} size={20} />
        <span className="legend-name">{names[state]}</span>
        <span className="legend-count">{count === undefined ? '' : formats.number(count)}</span>
      </AriaButton>
    </li>
  );
}

function DensityLegend() {
  const t = useText(treesText);
  return (
    <div className="legend-density">
      <p>{t.heaps}</p>
      <p className="legend-share-title">{t.heapsShare}</p>
      <p
        className="legend-shares"
        aria-hidden
        style={{ background: `linear-gradient(to right, ${stops()})` }}
      />
      <p className="legend-share-words">
        <span>{t.heapsNone}</span>
        <span>{t.heapsHalf}</span>
      </p>
    </div>
  );
}

/** The same ramp as on the map: 0 at the left, a half at the right. */
function stops(): string {
  const most = DUE_SHARES[DUE_SHARES.length - 1]?.share ?? 1;
  return DUE_SHARES.map(({ share, color }) => `${color} ${(share / most) * 100}%`).join(', ');
}
