import { useState } from 'react';
import { Link } from 'react-router';
import * as contract from '#contract/reimports/reimports';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { SubpageBody, SubpageFoot } from '../ui/Subpage.tsx';
import type { Choose } from './ChangedField.tsx';
import { ReimportFailure } from './ReimportFailure.tsx';
import { ReimportMap } from './ReimportMap.tsx';
import { ReimportRows } from './ReimportRows.tsx';
import { fieldName } from './fieldName.ts';
import { useAct } from './useAct.ts';
import { reimportsText } from './reimports.text.ts';

type Counts = contract.ReimportCounts;

/** What a file would do, kind by kind, in a table and on the map; choices; and having it done, or taken back. */
export function ReimportPlan({
  plan,
  counts,
  onAgain,
}: {
  plan: contract.Reimport;
  counts: Counts;
  onAgain(): void;
}) {
  const t = useText(reimportsText);
  const formats = useFormats();
  const [kind, setKind] = useState<contract.ReimportKind>(() => firstKind(counts));
  const { isBusy, error, run } = useAct();
  const params = { id: plan.importId };
  const isPlanned = plan.status === 'planned';
  const choose: Choose = (places, fields, take) =>
    void run(() => call(contract.chooseInReimport, { params, body: { places, fields, take } }));
  return (
    <>
      <SubpageBody>
        <Outcome plan={plan} counts={counts} />
        {error ? <ReimportFailure error={error} /> : null}
        <Choice
          label={t.show}
          isLabelHidden
          columns={6}
          value={kind}
          onChange={(value) => setKind(value)}
          options={contract.reimportKind.options.map((value) => ({
            value,
            label: formats.number(counts[value]),
            hint: t.kinds[value],
          }))}
        />
        {isPlanned ? <FieldChoices plan={plan} onChoose={choose} /> : null}
        <div className="reimport-columns">
          <section className="reimport-card">
            <ReimportRows
              key={kind}
              importId={plan.importId}
              kind={kind}
              onChoose={isPlanned ? choose : null}
            />
          </section>
          <div className="reimport-map">
            {plan.bbox ? <ReimportMap importId={plan.importId} kind={kind} box={plan.bbox} /> : null}
          </div>
        </div>
      </SubpageBody>
      <SubpageFoot>
        {isPlanned ? (
          <>
            <Button size="large" onPress={onAgain}>
              {t.again}
            </Button>
            <Button
              kind="primary"
              size="large"
              isBusy={isBusy}
              isDisabled={counts.nothingToDo}
              onPress={() => void run(() => call(contract.applyReimport, { params }))}
            >
              {counts.nothingToDo
                ? t.nothing
                : t.apply(formats.number(counts.toWrite), formats.number(counts.new))}
            </Button>
          </>
        ) : plan.status === 'applied' ? (
          <Button
            size="large"
            isBusy={isBusy}
            onPress={() => void run(() => call(contract.undoReimport, { params }))}
          >
            {t.undo}
          </Button>
        ) : null}
      </SubpageFoot>
    </>
  );
}

/** What is most worth a look comes first. */
function firstKind(counts: Counts): contract.ReimportKind {
  return (
    (['conflict', 'changed', 'new', 'gone', 'refused'] as const).find((kind) => counts[kind] > 0) ??
    'unchanged'
  );
}

function Outcome({ plan, counts }: { plan: contract.Reimport; counts: Counts }) {
  const t = useText(reimportsText);
  const formats = useFormats();
  const done = t.done(formats.number(counts.toWrite), formats.number(counts.new));
  return (
    <>
      {plan.status === 'applied' ? (
        <Notice
          tone="good"
          action={
            counts.toPropose > 0 ? (
              <Link className="button button-secondary" to="/import/missing">
                {t.toPropose(formats.number(counts.toPropose))}
              </Link>
            ) : undefined
          }
        >
          {done}
        </Notice>
      ) : null}
      {plan.status === 'undone' ? <Notice>{t.undone}</Notice> : null}
      {counts.withoutKey > 0 ? (
        <Notice tone="warning">{t.withoutKey(formats.number(counts.withoutKey))}</Notice>
      ) : null}
    </>
  );
}

/** A whole field at once: keep everything here, or follow the source. */
function FieldChoices({ plan, onChoose }: { plan: contract.Reimport; onChoose: Choose }) {
  const t = useText(reimportsText).fields;
  const formats = useFormats();
  const language = useLanguage();
  const contested = plan.fields.filter(({ conflicts }) => conflicts > 0);
  if (contested.length === 0) return null;
  return (
    <section className="reimport-card">
      <h2 className="reimport-subtitle">{t.title}</h2>
      <p className="reimport-soft">{t.explain}</p>
      <div className="reimport-fields">
        {contested.map(({ field, conflicts, taken }) => (
          <Choice
            key={field}
            label={fieldName(field, language)}
            hint={t.count(formats.number(conflicts), formats.number(taken))}
            columns={2}
            value={taken === 0 ? 'mine' : taken === conflicts ? 'theirs' : null}
            onChange={(take) => onChoose(null, [field], take)}
            options={[
              { value: 'mine', label: t.mine },
              { value: 'theirs', label: t.theirs },
            ]}
          />
        ))}
      </div>
    </section>
  );
}
