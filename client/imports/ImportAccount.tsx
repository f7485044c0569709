import type { ImportReport } from '#contract/imports/imports';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { accountText } from './account.text.ts';
import { AccountNotes } from './AccountNotes.tsx';
import { IssueGroups } from './IssueGroups.tsx';
import './account.css';

const TILES: { outcome: 'clean' | 'flagged' | 'refused'; icon: IconName }[] = [
  { outcome: 'clean', icon: 'check' },
  { outcome: 'flagged', icon: 'warning' },
  { outcome: 'refused', icon: 'close' },
];

/** Every row of the file accounted for: three figures that add up, and behind them what was noticed. */
export function ImportAccount({ report, isDone }: { report: ImportReport; isDone: boolean }) {
  const t = useText(accountText).account;
  const formats = useFormats();
  const { rows } = report;
  const words = isDone
    ? { clean: t.clean, flagged: t.flagged, refused: t.refused }
    : { clean: t.willClean, flagged: t.willFlagged, refused: t.refused };
  return (
    <div className="account">
      <p className="account-read">{t.read(formats.number(rows.read))}</p>
      <ul className="account-tiles">
        {TILES.map(({ outcome, icon }) => (
          <li key={outcome} className={`account-tile account-${rows[outcome] === 0 ? 'none' : outcome}`}>
            <span className="account-count">
              <Icon name={icon} size={18} /> {formats.number(rows[outcome])}
            </span>
            <span>{words[outcome]}</span>
          </li>
        ))}
      </ul>
      {rows.filled > 0 ? <Notice>{t.filled(formats.number(rows.filled))}</Notice> : null}
      <IssueGroups issues={report.issues} />
      <AccountNotes report={report} />
    </div>
  );
}
