import { useState } from 'react';
import { FIELD_SHEET_PATH } from '#contract/tradeExports/fieldSheet';
import { tradeFormat, type TradeExport } from '#contract/tradeExports/tradeExports';
import { isInDegrees } from '#rules/tradeExports/tradeColumns';
import type { TreeFilter } from '#contract/trees/trees';
import { addressOf } from '../http/call.ts';
import { issuesOf } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { ColumnPicker } from './ColumnPicker.tsx';
import { rememberChoice, rememberedChoice, type TradeChoice } from './tradeChoice.ts';
import { TradeExportProgress } from './TradeExportProgress.tsx';
import { useStartTradeExport } from './tradeExports.queries.ts';
import { tradeExportsText } from './tradeExports.text.ts';
import './tradeExports.css';

/** First what is to be in the file, then the file as it is written, then the file. */
export function TradeExportSheet({
  filter,
  total,
  onClose,
}: {
  filter: TreeFilter;
  total: number;
  onClose(): void;
}) {
  const t = useText(tradeExportsText);
  const language = useLanguage();
  const [choice, setChoice] = useState(() => rememberedChoice(language));
  const [started, setStarted] = useState<TradeExport | null>(null);
  const starting = useStartTradeExport();
  const change = (part: Partial<TradeChoice>) => setChoice({ ...choice, ...part });
  const run = () => {
    rememberChoice(choice);
    starting.mutate({ ...choice, filter }, { onSuccess: setStarted });
  };
  if (started)
    return (
      <TradeExportProgress
        started={started}
        onBack={() => {
          starting.reset();
          setStarted(null);
        }}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      shape="sheet"
      size="wide"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.run}
          onAct={run}
          isBusy={starting.isPending}
          isDisabled={choice.columns.length === 0}
        />
      }
    >
      <div className="trade">
        <About total={total} />
        <HowWritten choice={choice} onChange={change} />
        <ColumnPicker value={choice.columns} onChange={(columns) => change({ columns })} />
        {starting.error ? <Notice tone="danger">{whyNot(starting.error, t)}</Notice> : null}
        <FieldSheetPart filter={filter} />
      </div>
    </Dialog>
  );
}

function About({ total }: { total: number }) {
  const t = useText(tradeExportsText);
  const formats = useFormats();
  return (
    <p>
      {total === 1 ? t.aboutOne : t.about(formats.number(total))} {t.inner}
    </p>
  );
}

function HowWritten({
  choice,
  onChange,
}: {
  choice: TradeChoice;
  onChange(part: Partial<TradeChoice>): void;
}) {
  const t = useText(tradeExportsText);
  const { format, crs, language } = choice;
  const onlyDegrees = isInDegrees(format, 'city');
  return (
    <>
      <Choice
        label={t.format}
        columns={3}
        value={format}
        onChange={(next) => onChange({ format: next })}
        options={tradeFormat.options.map((value) => ({ value, ...t.formats[value] }))}
      />
      <Choice
        label={t.crs}
        hint={onlyDegrees ? t.onlyDegrees : undefined}
        columns={2}
        isDisabled={onlyDegrees}
        value={onlyDegrees ? 'degrees' : crs}
        onChange={(next) => onChange({ crs: next })}
        options={(['city', 'degrees'] as const).map((value) => ({ value, ...t.systems[value] }))}
      />
      <Choice
        label={t.language}
        columns={2}
        value={language}
        onChange={(next) => onChange({ language: next })}
        options={(['de', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
      />
    </>
  );
}

/** For whoever goes where no tablet goes. */
function FieldSheetPart({ filter }: { filter: TreeFilter }) {
  const t = useText(tradeExportsText);
  const language = useLanguage();
  return (
    <FieldGroup label={t.sheet} hint={t.sheetHint}>
      <PaperButton
        address={addressOf(FIELD_SHEET_PATH, {}, { ...filter, language })}
        sentences={{ too_many_for_paper: t.sheetTooMany }}
      >
        {t.sheet}
      </PaperButton>
    </FieldGroup>
  );
}

function whyNot(error: unknown, t: WordsOf<typeof tradeExportsText>): string {
  const busy = issuesOf(error).find(({ key }) => key === 'exports_busy');
  return busy ? t.busy(String(busy.params?.seconds ?? '')) : t.failed;
}
