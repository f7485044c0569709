import { PROFILE_IDS, SOILS, type ProfileId, type Soil } from '#rules/moisture/profiles';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { judgingText } from './judging.text.ts';

/** By what limits the soil is judged; each with where it comes from and for what it was made. */
export function JudgingFields({
  profile,
  soil,
  onChange,
  errorAt,
}: {
  profile: ProfileId | null;
  soil: Soil | null;
  onChange(change: { profile?: ProfileId | null; soil?: Soil | null }): void;
  errorAt(path: string): string | undefined;
}) {
  const t = useText(judgingText);
  return (
    <>
      <Choice
        label={t.profile}
        hint={t.profileHint}
        value={profile ?? NONE}
        onChange={(next: ProfileId | typeof NONE) => onChange({ profile: next === NONE ? null : next })}
        options={[
          ...PROFILE_IDS.map((value) => ({ value, label: t.names[value], hint: t.about[value] })),
          { value: NONE, label: t.none, hint: t.noneHint },
        ]}
        error={errorAt('profile')}
        name="profile"
      />
      {profile === 'usable-field-capacity' ? (
        <Choice
          label={t.soil}
          hint={t.soilHint}
          value={soil ?? NONE}
          onChange={(next: Soil | typeof NONE) => onChange({ soil: next === NONE ? null : next })}
          options={[
            ...SOILS.map((value) => ({ value, label: t.soils[value] })),
            { value: NONE, label: t.unknownSoil, hint: t.unknownSoilHint },
          ]}
          error={errorAt('soil')}
          name="soil"
        />
      ) : null}
    </>
  );
}

const NONE = 'none';
