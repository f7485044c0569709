import type { Support } from '#contract/supports/supports';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { supportsText } from './supports.text.ts';

/** Trade names a system by tons: `4 t` breaks at 40 kN. */
const KN_PER_TON = 10;

/** What a support is and how it stands, in short lines; what is not known is left out. */
export function useSupportFacts(): (support: Support, today: string) => string[] {
  const t = useText(supportsText);
  const format = useFormats();
  return (support, today) => {
    const { system, breakingLoadKn, heightM, strands, place, installedOn, installedBy } = support;
    const relative = (day: string) => format.relativeDay(day, today);
    const build = [
      system,
      breakingLoadKn === null
        ? null
        : t.load(format.number(breakingLoadKn), format.number(breakingLoadKn / KN_PER_TON)),
      heightM === null ? null : t.height(format.number(heightM)),
      strands === 1 ? null : t.strands(strands),
    ].filter((part) => part !== null);
    const installed =
      installedOn === null
        ? t.installedUnknown
        : installedBy
          ? t.installedBy(format.day(installedOn), installedBy)
          : t.installed(format.day(installedOn));
    return [
      ...(build.length > 0 ? [build.join(' · ')] : []),
      ...(place ? [place] : []),
      `${installed} · ${expiryOf(support, today)}`,
      ...stands(support),
      ...(support.remarks ? [support.remarks] : []),
    ];

    function expiryOf({ expiresOn }: Support, on: string): string {
      if (expiresOn === null) return t.noExpiry;
      return (expiresOn < on ? t.expired : t.expires)(format.day(expiresOn), relative(expiresOn));
    }

    function stands({
      state,
      removedOn,
      removalCause,
      removalNote,
      lastInspectedOn,
      lastVerdict,
      nextDueOn,
    }: Support) {
      if (state === 'removed' && removedOn && removalCause)
        return [
          t.removed(format.day(removedOn), t.causes[removalCause]),
          ...(removalNote ? [removalNote] : []),
        ];
      const last =
        lastInspectedOn && lastVerdict
          ? t.last(format.day(lastInspectedOn), t.verdicts[lastVerdict])
          : t.never;
      return [last, t.next(format.day(nextDueOn), relative(nextDueOn))];
    }
  };
}
