import { useState } from 'react';
import { PROTOCOL_PATH } from '#contract/reports/reports';
import type { Round } from '#contract/rounds/rounds';
import { useFormats } from '../i18n/formats.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { PaperButton } from '../ui/PaperButton.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { addressOfReport, useRoundsToTell } from './reports.queries.ts';
import { reportsText } from './reports.text.ts';

/** The inspections of one round as a paper to be signed. */
export function RoundProtocolCard() {
  const text = useText(reportsText);
  const t = text.protocols;
  const language = useLanguage();
  const [picked, setPicked] = useState<string | null>(null);
  const groups = useRoundGroups();
  const options = groups.flatMap((group) => group.options);
  return (
    <section className="report" aria-label={t.ofRound}>
      <h2 className="report-title">{t.ofRound}</h2>
      <p className="report-note">{t.ofRoundText}</p>
      <div className="reports-choice">
        <PickerField
          label={t.round}
          emptyText={t.pickRound}
          onPick={setPicked}
          picked={options.find(({ id }) => id === picked) ?? null}
          groups={groups}
          search={{
            label: t.findRound,
            none: t.noRound,
            find: (typed) => forgivingSearch(options, typed, ({ title, subtitle }) => [title, subtitle]),
          }}
        />
        <PaperButton
          isDisabled={picked === null}
          address={addressOfReport(PROTOCOL_PATH, { round: picked ?? undefined, language })}
        >
          {text.protocol.make}
        </PaperButton>
      </div>
    </section>
  );
}

/** Those that ended last come first: that is when a protocol is asked for. */
function useRoundGroups() {
  const t = useText(reportsText).protocols;
  const formats = useFormats();
  const optionOf = ({ id, name, inspectorName, startsOn, counts }: Round) => {
    const done = t.done(formats.number(counts.done), formats.number(counts.all));
    return { id, title: name, subtitle: t.roundHint(inspectorName, formats.day(startsOn), done) };
  };
  const groups = [
    { title: t.ended, options: (useRoundsToTell('ended').data ?? []).map(optionOf) },
    { title: t.running, options: (useRoundsToTell('open').data ?? []).map(optionOf) },
  ];
  return groups.filter(({ options }) => options.length > 0);
}
