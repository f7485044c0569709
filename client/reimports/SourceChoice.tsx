import { useState } from 'react';
import type { FoundSources, ReimportKey } from '#contract/reimports/reimports';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState } from '../ui/Feedback.tsx';
import { reimportsText } from './reimports.text.ts';

const KEYS: readonly ReimportKey[] = ['external_key', 'number'];

/** From which source a file is, proposed where its first rows are known. */
export function SourceChoice({
  found,
  isBusy,
  onCompare,
}: {
  found: FoundSources;
  isBusy: boolean;
  onCompare(source: { firstImportId: string; key: ReimportKey }): void;
}) {
  const t = useText(reimportsText).source;
  const formats = useFormats();
  const [first, setFirst] = useState(
    found.proposed?.firstImportId ?? found.sources[0]?.firstImportId ?? null,
  );
  const [key, setKey] = useState<ReimportKey>(found.proposed?.key ?? 'external_key');
  const chosen = found.sources.find(({ firstImportId }) => firstImportId === first);
  if (!chosen) return <EmptyState icon="import" title={t.none} text={t.noneText} />;
  const knownBy = { external_key: chosen.matchedByExternalKey, number: chosen.matchedByNumber };
  return (
    <section className="reimport-card">
      <h2 className="reimport-subtitle">{t.title}</h2>
      <p className="reimport-soft">{t.explain}</p>
      <Choice
        label={t.which}
        value={first}
        onChange={(value) => setFirst(value)}
        options={found.sources.map((source) => ({
          value: source.firstImportId,
          label: source.fileName,
          hint: t.trees(
            formats.number(source.trees),
            formats.number(Math.max(source.matchedByExternalKey, source.matchedByNumber)),
          ),
        }))}
      />
      <Choice
        label={t.key}
        columns={2}
        value={key}
        onChange={(value) => setKey(value)}
        options={KEYS.map((value) => ({
          value,
          label: t.keys[value],
          hint: `${formats.number(knownBy[value])} / ${formats.number(found.sampled)}`,
        }))}
      />
      <Button
        kind="primary"
        size="large"
        isBusy={isBusy}
        onPress={() => onCompare({ firstImportId: chosen.firstImportId, key })}
      >
        {t.compare}
      </Button>
    </section>
  );
}
