import { Link } from 'react-router';
import { useIssueText } from '../http/issueText.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { isTakenBack, type KeptOperation } from '../offline/operation.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { ordersInFieldText } from './ordersInField.text.ts';
import { ordersIssues } from './orders.issues.ts';

/** How a report stands that was made on this device and is not with the server: it waits, or was refused and why. */
export function OwnReport({ report }: { report: KeptOperation }) {
  const t = useText(ordersInFieldText).own;
  const format = useFormats();
  const sentence = useIssueText(ordersIssues);
  const { state, madeAt, problem } = report;
  if (state === 'confirmed') return null;
  const isRefused = state === 'refused';
  const reasons = [...new Set((problem?.issues ?? []).map(sentence))].join(' ');
  return (
    <Notice tone={isRefused ? 'danger' : 'info'} icon={isRefused ? 'warning' : 'tablet'}>
      {isRefused ? (
        <>
          <strong>{isTakenBack(report) ? t.takenBack : t.refused}</strong>
          {isTakenBack(report) ? null : <p>{reasons || problem?.title}</p>}
        </>
      ) : (
        <strong>{t.waits(format.instant(madeAt))}</strong>
      )}
      <Link className="order-own-link" to="/outbox">
        <Icon name="forward" size={18} /> {t.outbox}
      </Link>
    </Notice>
  );
}

/** May another report be made, as far as this one goes? */
export function isInTheWay(report: KeptOperation | undefined): boolean {
  return report !== undefined && (report.state === 'here' || report.state === 'sending');
}
