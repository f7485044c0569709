import {
  TRADE_COLUMNS,
  TRADE_GROUPS,
  USUAL_COLUMNS,
  type TradeColumn,
  type TradeGroup,
} from '#rules/tradeExports/tradeColumns';
import { TRADE_COLUMN_WORDS } from '#text/tradeExports/tradeColumns';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { MultiChoice } from '../ui/Choice.tsx';
import { Tick } from '../ui/Tick.tsx';
import { tradeExportsText } from './tradeExports.text.ts';

// Object.keys forgets the names; they are those of the constant.
const GROUPS = Object.keys(TRADE_GROUPS) as TradeGroup[];

/** What is taken along of each tree, group by group; they stand in the file in the order shown here. */
export function ColumnPicker({
  value,
  onChange,
}: {
  value: readonly TradeColumn[];
  onChange(value: TradeColumn[]): void;
}) {
  const t = useText(tradeExportsText);
  const formats = useFormats();
  const inOrder = (columns: readonly TradeColumn[]) =>
    onChange(TRADE_COLUMNS.filter((column) => columns.includes(column)));
  return (
    <section className="trade-columns" aria-label={t.columns}>
      <header className="trade-columns-head">
        <h3 className="trade-columns-title">{t.columns}</h3>
        <span className="trade-count" role="status">
          {t.chosen(formats.number(value.length), formats.number(TRADE_COLUMNS.length))}
        </span>
        <Button kind="quiet" icon="undo" onPress={() => inOrder(USUAL_COLUMNS)}>
          {t.usual}
        </Button>
      </header>
      {GROUPS.map((group) => (
        <ColumnGroup key={group} group={group} value={value} onChange={inOrder} />
      ))}
    </section>
  );
}

function ColumnGroup({
  group,
  value,
  onChange,
}: {
  group: TradeGroup;
  value: readonly TradeColumn[];
  onChange(value: readonly TradeColumn[]): void;
}) {
  const t = useText(tradeExportsText);
  const language = useLanguage();
  const own: readonly TradeColumn[] = TRADE_GROUPS[group];
  const others = value.filter((column) => !own.includes(column));
  const chosen = own.filter((column) => value.includes(column));
  const isWhole = chosen.length === own.length;
  return (
    <div className="trade-group">
      <div className="trade-group-head">
        <Tick
          label={t.wholeGroup(t.groups[group])}
          isOn={isWhole}
          isSome={chosen.length > 0}
          onChange={() => onChange(isWhole ? others : [...others, ...own])}
        />
        <span aria-hidden>{t.groups[group]}</span>
      </div>
      <MultiChoice
        label={t.groups[group]}
        isLabelHidden
        columns={3}
        value={chosen}
        onChange={(next) => onChange([...others, ...next])}
        options={own.map((column) => ({ value: column, label: TRADE_COLUMN_WORDS[column][language] }))}
      />
    </div>
  );
}
