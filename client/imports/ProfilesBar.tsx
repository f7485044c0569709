import { useState } from 'react';
import type { ImportProfile } from '#contract/importProfiles/importProfiles';
import { missingColumns, profilesFor } from '#rules/importProfiles/importProfiles';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import type { ImportMapping } from './columnMapping.ts';
import { useRereading, type FileReading, type ImportDetails } from './imports.queries.ts';
import { ProfileList } from './ProfileList.tsx';
import { useImportProfiles } from './profiles.queries.ts';
import { profilesText } from './profiles.text.ts';
import './profiles.css';

interface BarProps {
  run: ImportDetails;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}

/** What is remembered of earlier files: proposed when it fits, applied, kept and put in order. */
export function ProfilesBar({ run, mapping, onChange }: BarProps) {
  const t = useText(profilesText);
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const profiles = useImportProfiles().data ?? [];
  const apply = useApply(run, onChange);
  const { columns } = run.analysis.file;
  const [fitting] = profilesFor(profiles, columns);
  const isInUse = fitting !== undefined && isSame(fitting.mapping, mapping);
  return (
    <>
      {fitting && !isInUse ? (
        <Notice action={<Button onPress={() => void apply(fitting)}>{t.use}</Button>}>
          {t.fits(fitting.name, fitting.updatedBy, formats.instant(fitting.updatedAt))}
        </Notice>
      ) : null}
      <Button icon="star" onPress={() => setOpen(true)}>
        {t.open}
      </Button>
      <Dialog title={t.title} isOpen={isOpen} onClose={() => setOpen(false)} shape="sheet">
        <ProfileList
          profiles={profiles}
          present={{ head: columns, reading: readingOf(run), mapping }}
          onApply={(profile) => {
            setOpen(false);
            void apply(profile);
          }}
        />
      </Dialog>
    </>
  );
}

/** Reads the file as the profile does, and takes over its mapping as far as the file has the columns. */
function useApply(run: ImportDetails, onChange: BarProps['onChange']) {
  const t = useText(profilesText);
  const { mutateAsync: reread } = useRereading(run.id);
  return async (profile: ImportProfile): Promise<void> => {
    try {
      const wanted = readableAs(run, profile.reading);
      const read = isSame(wanted, readingOf(run)) ? run : await reread(wanted);
      const missing = missingColumns(profile, read.analysis.file.columns);
      const kept = Object.entries(profile.mapping.columns).filter(([column]) => !missing.includes(column));
      onChange({ ...profile.mapping, columns: Object.fromEntries(kept) });
      const text =
        missing.length > 0 ? t.appliedWithout(profile.name, missing.join(', ')) : t.applied(profile.name);
      notify({ kind: 'done', text });
    } catch {
      notify({ kind: 'failed', text: t.failed });
    }
  };
}

/** How the file is read now, as far as somebody chose it. */
function readingOf({ analysis: { file } }: ImportDetails): FileReading {
  return {
    layer: file.layer,
    // The server takes only names of its own list as chosen.
    encoding: file.encoding.how === 'given' ? (file.encoding.name as FileReading['encoding']) : null,
  };
}

/** What the profile chose, but never a layer that this file does not have. */
function readableAs(run: ImportDetails, reading: FileReading): FileReading {
  const { layer, layers } = run.analysis.file;
  const isThere = layers.some(({ name }) => name === reading.layer);
  return { ...reading, layer: isThere ? reading.layer : layer };
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** The same whatever the order of its keys, as PostgreSQL gives them in an order of its own. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
