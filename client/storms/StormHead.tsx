import { useState } from 'react';
import { Link } from 'react-router';
import { PRESS_CSV_PATH, PRESS_PDF_PATH, STORM_REPORT_PATH, type StormRoom } from '#contract/storms/storms';
import { useMay } from '../accounts/accounts.queries.ts';
import { addressOf } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { CloseStormDialog } from './CloseStormDialog.tsx';
import { StormFigures } from './StormFigures.tsx';
import { stormsText } from './storms.text.ts';

/** What the storm is, how far its checks are, and all that can be done with it. */
export function StormHead({
  storm,
  asOf,
  onPlaceCordon,
}: {
  storm: StormRoom;
  asOf: string;
  onPlaceCordon(): void;
}) {
  const t = useText(stormsText);
  const formats = useFormats();
  return (
    <header className="storm-top">
      <div className="storm-top-title">
        <h1>{storm.name}</h1>
        <Badge tone={storm.status === 'open' ? 'warning' : 'good'}>{t.statuses[storm.status]}</Badge>
      </div>
      <p className="storm-top-facts">
        {t.blewOn(formats.day(storm.blewOn))}
        <br />
        {t.openedBy(storm.openedByName, formats.instant(storm.openedAt))}
        <br />
        {storm.closedAt === null
          ? t.room.live(formats.instant(asOf))
          : t.closedBy(storm.closedByName ?? '', formats.instant(storm.closedAt))}
      </p>
      {storm.leftOver === null ? null : (
        <p>
          {t.room.leftOvers[storm.leftOver]}
          {storm.closingNote === null ? null : ` ${t.room.closedNote}: ${storm.closingNote}`}
        </p>
      )}
      <StormFigures name={storm.name} counts={storm.counts} />
      <Acts storm={storm} onPlaceCordon={onPlaceCordon} />
    </header>
  );
}

function Acts({ storm, onPlaceCordon }: { storm: StormRoom; onPlaceCordon(): void }) {
  const t = useText(stormsText);
  const language = useLanguage();
  const checks = useMay('inspections.record');
  const cordons = useMay('cordons.place');
  const leads = useMay('storms.lead');
  const [isClosing, setClosing] = useState(false);
  const isOpen = storm.status === 'open';
  const files = [
    [STORM_REPORT_PATH, t.room.report],
    [PRESS_PDF_PATH, t.room.pressPdf],
    [PRESS_CSV_PATH, t.room.pressCsv],
  ] as const;
  return (
    <div className="storm-acts">
      {isOpen && checks ? (
        <Link className="button button-primary" to={`/storms/${storm.id}/check`}>
          <Icon name="inspect" /> {t.room.check}
        </Link>
      ) : null}
      {isOpen && cordons ? (
        <Button icon="warning" onPress={onPlaceCordon}>
          {t.room.cordon}
        </Button>
      ) : null}
      {isOpen && leads ? (
        <Button icon="check" onPress={() => setClosing(true)}>
          {t.room.close}
        </Button>
      ) : null}
      {files.map(([path, words]) => (
        <PaperButton key={path} address={addressOf(path, { id: storm.id }, { language })}>
          {words}
        </PaperButton>
      ))}
      {isClosing ? <CloseStormDialog storm={storm} onClose={() => setClosing(false)} /> : null}
    </div>
  );
}
