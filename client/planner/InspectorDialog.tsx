import { setPlanInspector, type PlannedInspector } from '#contract/planner/planner';
import { USUAL_TREES_PER_DAY } from '#rules/planner/planner';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Choice.tsx';
import { CatchUp } from '../ui/CatchUp.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { GroupProblem } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { notify } from '../ui/toasts.ts';
import { usePlanChange } from './planner.queries.ts';
import { plannerText } from './planner.text.ts';

const TYPES = ['RK', 'ZK', 'EE', 'EU', 'NK', 'HK', 'FK', 'AS', 'KS', 'JB'] as const;
type Pace = Record<(typeof TYPES)[number], number | null>;

/** What an inspector is planned with: takes part, trees a day by kind, when they are away. */
export function InspectorDialog({
  person,
  today,
  onClose,
}: {
  person: PlannedInspector;
  today: string;
  onClose(): void;
}) {
  const t = useText(plannerText);
  const format = useFormats();
  const form = useOpened(
    person,
    (one) => ({ takesPart: one.takesPart, absences: one.absences, ...paceOf(one) }),
    ({ absences: away }) => ({
      absences: away
        .map(({ startsOn, endsOn }) => `${format.day(startsOn)} – ${format.day(endsOn)}`)
        .join(', '),
    }),
  );
  const { takesPart, absences, ...pace } = form.fields;
  const save = usePlanChange(
    () =>
      call(setPlanInspector, {
        params: { id: person.id },
        body: { version: form.thing.version, takesPart, treesPerDay: ownPace(pace), absences },
      }),
    (plan) => plan,
    () => {
      notify({ kind: 'done', text: t.capacity.saved });
      onClose();
    },
  );
  return (
    <Dialog
      title={person.name}
      isOpen
      onClose={onClose}
      shape="sheet"
      actions={
        <DialogButtons
          cancel={t.moving.cancel}
          onCancel={onClose}
          act={t.capacity.save}
          onAct={() => save.take(undefined)}
          isBusy={save.isBusy}
        />
      }
    >
      <div className="plan-dialog">
        {save.failure ? <Notice tone="danger">{save.failure}</Notice> : null}
        <CatchUp form={form} onDone={save.settle} />
        <Switch
          label={t.capacity.takesPart}
          isOn={takesPart}
          onChange={(isOn) => form.change({ takesPart: isOn })}
        />
        <h3>{t.capacity.perDay}</h3>
        <div className="plan-paces">
          {TYPES.map((type) => (
            <NumberField
              key={type}
              label={t.capacity.types[type]}
              value={pace[type]}
              minValue={1}
              maxValue={1000}
              onChange={(trees) => form.change({ [type]: trees })}
              error={form.besides(type)}
            />
          ))}
        </div>
        <Absences
          absences={absences}
          today={today}
          onChange={(changed) => form.change({ absences: changed })}
          error={form.besides('absences')}
        />
      </div>
    </Dialog>
  );
}

function Absences({
  absences,
  today,
  onChange,
  error,
}: {
  absences: PlannedInspector['absences'];
  today: string;
  onChange(absences: PlannedInspector['absences']): void;
  error: string | undefined;
}) {
  const t = useText(plannerText);
  const set = (index: number, part: { startsOn?: string; endsOn?: string }) =>
    onChange(absences.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <>
      <h3>{t.capacity.absences}</h3>
      {absences.map(({ startsOn, endsOn }, index) => (
        <div key={index} className="plan-absence">
          <DayField
            label={t.capacity.from}
            value={startsOn}
            onChange={(day) => set(index, { startsOn: day ?? startsOn })}
          />
          <DayField
            label={t.capacity.until}
            value={endsOn}
            onChange={(day) => set(index, { endsOn: day ?? endsOn })}
          />
          <Button icon="trash" onPress={() => onChange(absences.filter((_, at) => at !== index))}>
            {t.capacity.remove}
          </Button>
        </div>
      ))}
      <Button icon="plus" onPress={() => onChange([...absences, { startsOn: today, endsOn: today }])}>
        {t.capacity.add}
      </Button>
      <GroupProblem error={error} />
    </>
  );
}

function paceOf({ treesPerDay }: PlannedInspector): Pace {
  const pace = (type: (typeof TYPES)[number]) => treesPerDay[type] ?? USUAL_TREES_PER_DAY[type] ?? null;
  // fromEntries forgets the keys; they are those of the constant above
  return Object.fromEntries(TYPES.map((type) => [type, pace(type)])) as Pace;
}

/** Only what differs from the usual is said of a person: the usual may change. */
function ownPace(pace: Pace): PlannedInspector['treesPerDay'] {
  return Object.fromEntries(
    Object.entries(pace).filter(([type, trees]) => trees !== null && trees !== USUAL_TREES_PER_DAY[type]),
  );
}
