import { useState } from 'react';
import { changeAct, type CareAct } from '#contract/youngTrees/care';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { careText } from './care.text.ts';
import { useCaredTreeName } from './useCaredTreeName.ts';
import { useYoungAct } from './useYoungAct.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** Another day for an act, or none at all. */
export function MoveActDialog({ act, onClose }: { act: CareAct; onClose(): void }) {
  const t = useText(careText);
  const words = useText(youngTreesText);
  const { title } = useCaredTreeName()(act.tree);
  const [dueOn, setDueOn] = useState(act.dueOn);
  const acting = useYoungAct(['dueOn']);
  const send = async (drop: boolean) => {
    const body = { version: act.version, dueOn, drop };
    if (!(await acting.run(() => call(changeAct, { params: { id: act.id }, body })))) return;
    notify({ kind: 'done', text: drop ? t.dropped : t.moved });
    onClose();
  };
  return (
    <Dialog
      title={t.moveTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button size="large" onPress={onClose}>
            {words.cancel}
          </Button>
          <Button size="large" kind="danger" isBusy={acting.isBusy} onPress={() => void send(true)}>
            {t.drop}
          </Button>
          <Button size="large" kind="primary" isBusy={acting.isBusy} onPress={() => void send(false)}>
            {t.move}
          </Button>
        </>
      }
    >
      <div className="young-form">
        <p>
          <strong>{t.kinds[act.kind]}</strong> · {title}
        </p>
        <DayField
          label={t.day}
          value={dueOn}
          onChange={(day) => setDueOn(day ?? dueOn)}
          error={acting.errorAt('dueOn')}
          name="dueOn"
        />
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
