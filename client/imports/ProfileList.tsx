import { useState } from 'react';
import type { ImportProfile } from '#contract/importProfiles/importProfiles';
import { fitsHead } from '#rules/importProfiles/importProfiles';
import { issuesOf } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { useChangeProfile, useDeleteProfile, useSaveProfile } from './profiles.queries.ts';
import { profilesText } from './profiles.text.ts';

/** The mapping at hand, as a profile would remember it. */
type Present = Pick<ImportProfile, 'head' | 'reading' | 'mapping'>;

/** All profiles: applied, overwritten, renamed and deleted here; the mapping at hand can be kept as another one. */
export function ProfileList({
  profiles,
  present,
  onApply,
}: {
  profiles: readonly ImportProfile[];
  present: Present;
  onApply(profile: ImportProfile): void;
}) {
  const t = useText(profilesText);
  return (
    <div className="profiles">
      <p className="imports-soft">{t.explain}</p>
      <SaveNew present={present} />
      {profiles.length === 0 ? <p className="imports-soft">{t.none}</p> : null}
      <ul className="profile-list">
        {profiles.map((profile) => (
          <Profile key={profile.id} profile={profile} present={present} onApply={onApply} />
        ))}
      </ul>
    </div>
  );
}

function SaveNew({ present }: { present: Present }) {
  const t = useText(profilesText);
  const [name, setName] = useState('');
  const { mutate, isPending, error } = useSaveProfile();
  const done = () => {
    notify({ kind: 'done', text: t.saved(name.trim()) });
    setName('');
  };
  return (
    <div className="profile-new">
      <TextField label={t.name} hint={t.nameHint} value={name} onChange={setName} error={useWhyNot(error)} />
      <Button
        kind="primary"
        icon="star"
        isBusy={isPending}
        isDisabled={name.trim() === ''}
        onPress={() => mutate({ name: name.trim(), ...present }, { onSuccess: done })}
      >
        {t.save}
      </Button>
    </div>
  );
}

/** Why a profile could not be kept; undefined while nothing is wrong. */
function useWhyNot(error: unknown): string | undefined {
  const t = useText(profilesText);
  if (!error) return undefined;
  const keys = issuesOf(error).map(({ key }) => key);
  if (keys.includes('name_taken')) return t.taken;
  return keys.includes('changed_meanwhile') ? t.changed : t.failed;
}

function Profile({
  profile,
  present,
  onApply,
}: {
  profile: ImportProfile;
  present: Present;
  onApply(profile: ImportProfile): void;
}) {
  const t = useText(profilesText);
  const formats = useFormats();
  const [isRenaming, setRenaming] = useState(false);
  const facts = [
    t.byWhom(profile.updatedBy, formats.instant(profile.updatedAt)),
    ...(fitsHead(profile, present.head) ? [t.fitting] : []),
  ];
  return (
    <li className="profile">
      {isRenaming ? (
        <Rename profile={profile} onDone={() => setRenaming(false)} />
      ) : (
        <span className="profile-words">
          <span className="profile-name">{profile.name}</span>
          <span className="imports-soft">{facts.join(' · ')}</span>
        </span>
      )}
      <span className="profile-acts">
        <IconButton icon="check" label={t.apply(profile.name)} onPress={() => onApply(profile)} />
        <IconButton
          icon="edit"
          label={t.rename(profile.name)}
          onPress={() => setRenaming((before) => !before)}
        />
        <Renew profile={profile} present={present} />
        <Remove profile={profile} />
      </span>
    </li>
  );
}

function Rename({ profile, onDone }: { profile: ImportProfile; onDone(): void }) {
  const t = useText(profilesText);
  const [name, setName] = useState(profile.name);
  const { mutate, isPending, error } = useChangeProfile();
  const done = () => {
    notify({ kind: 'done', text: t.renamed(name.trim()) });
    onDone();
  };
  return (
    <div className="profile-new">
      <TextField label={t.name} value={name} onChange={setName} error={useWhyNot(error)} />
      <Button
        isBusy={isPending}
        isDisabled={name.trim() === ''}
        onPress={() => mutate({ profile, name: name.trim() }, { onSuccess: done })}
      >
        {t.renameDone}
      </Button>
    </div>
  );
}

/** Another mapping under the same name; the one before can be had back. */
function Renew({ profile, present }: { profile: ImportProfile; present: Present }) {
  const t = useText(profilesText);
  const { mutate, isPending } = useChangeProfile();
  const failed = () => notify({ kind: 'failed', text: t.changed });
  const { head, reading, mapping } = profile;
  const renewed = (now: ImportProfile) =>
    notify({
      kind: 'done',
      text: t.saved(profile.name),
      action: {
        label: t.undo,
        onPress: () => mutate({ profile: now, head, reading, mapping }, { onError: failed }),
      },
    });
  return (
    <IconButton
      icon="copy"
      label={t.renew(profile.name)}
      isDisabled={isPending}
      onPress={() => mutate({ profile, ...present }, { onSuccess: renewed, onError: failed })}
    />
  );
}

function Remove({ profile }: { profile: ImportProfile }) {
  const t = useText(profilesText);
  const remove = useDeleteProfile();
  const keep = useSaveProfile();
  const failed = () => notify({ kind: 'failed', text: t.failed });
  const { id, name, head, reading, mapping } = profile;
  const removed = () =>
    notify({
      kind: 'done',
      text: t.removed(name),
      action: {
        label: t.undo,
        onPress: () => keep.mutate({ name, head, reading, mapping }, { onError: failed }),
      },
    });
  return (
    <IconButton
      icon="trash"
      label={t.remove(name)}
      onPress={() => remove.mutate(id, { onSuccess: removed, onError: failed })}
    />
  );
}
