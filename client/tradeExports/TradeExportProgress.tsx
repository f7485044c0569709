import { TRADE_FILE_PATH, type TradeExport } from '#contract/tradeExports/tradeExports';
import { addressOf } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice, Progress } from '../ui/Feedback.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { useTradeExport } from './tradeExports.queries.ts';
import { tradeExportsText } from './tradeExports.text.ts';

const KILO = 1000;

/** How far the file is; then the file. */
export function TradeExportProgress({
  started,
  onBack,
  onClose,
}: {
  started: TradeExport;
  onBack(): void;
  onClose(): void;
}) {
  const t = useText(tradeExportsText);
  const { data, error } = useTradeExport(started.id);
  const now = data ?? started;
  const hasFailed = now.state === 'failed' || error !== null;
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      shape="sheet"
      size="wide"
      actions={
        <>
          <Button size="large" onPress={onBack}>
            {hasFailed ? t.again : t.another}
          </Button>
          <PaperButton
            kind="primary"
            size="large"
            isDisabled={now.state !== 'done'}
            address={addressOf(TRADE_FILE_PATH, { id: now.id })}
          >
            {t.save}
          </PaperButton>
        </>
      }
    >
      <div className="trade" role="status">
        {hasFailed ? <Notice tone="danger">{t.failed}</Notice> : <State now={now} />}
      </div>
    </Dialog>
  );
}

function State({ now }: { now: TradeExport }) {
  const t = useText(tradeExportsText);
  const formats = useFormats();
  const { state, written, total, fileName, bytes } = now;
  if (state === 'done')
    return (
      <>
        <p className="trade-ready">{t.ready(fileName)}</p>
        <p>
          {t.progress(formats.number(written), formats.number(total))}.{' '}
          {t.readyText(`${formats.number(Math.ceil((bytes ?? 0) / KILO))} kB`)}
        </p>
      </>
    );
  return (
    <Progress
      label={t.writing}
      value={total === 0 ? null : Math.min(1, written / total)}
      detail={t.progress(formats.number(written), formats.number(total))}
    />
  );
}
