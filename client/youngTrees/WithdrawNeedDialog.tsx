import { useState } from 'react';
import { addDays } from '#rules/calendar/calendar';
import { withdrawWateringNeed, type WateringNeed } from '#contract/moisture/needs';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { DayField } from '../ui/DayField.tsx';
import { notify } from '../ui/toasts.ts';
import { AskDialog } from './AskDialog.tsx';
import { needsText } from './needs.text.ts';
import { useYoungAct } from './useYoungAct.ts';

/** Long enough to look at the place, short enough that no tree dies of it. Own proposal. */
const RESTS_DAYS = 7;

/** Nothing is to be watered here, whatever the probe says. */
export function WithdrawNeedDialog({ need, onClose }: { need: WateringNeed; onClose(): void }) {
  const t = useText(needsText);
  const { today } = useMe();
  const acting = useYoungAct(['restsUntil', 'reason']);
  const [restsUntil, setRestsUntil] = useState(() => addDays(today, RESTS_DAYS));
  const withdraw = async (reason: string) => {
    const body = { version: need.version, reason, restsUntil };
    if (!(await acting.run(() => call(withdrawWateringNeed, { params: { id: need.id }, body })))) return;
    notify({ kind: 'done', text: t.withdrawn });
    onClose();
  };
  return (
    <AskDialog
      title={t.withdrawTitle(need.reason.site)}
      label={t.because}
      act={t.withdraw}
      acting={acting}
      onAct={(reason) => void withdraw(reason)}
      onClose={onClose}
    >
      <DayField
        label={t.restsUntil}
        hint={t.withdrawText}
        value={restsUntil}
        minDay={today}
        onChange={(day) => setRestsUntil(day ?? restsUntil)}
        error={acting.errorAt('restsUntil')}
        name="restsUntil"
      />
    </AskDialog>
  );
}
