import { icalendar, type DayEvent } from '../calendar/icalendar.rules.ts';
import type { RoundWithStops } from './rounds.contract.ts';
import { placeWords, ROUND_PAPERS, treeWords, type Language } from './roundPapers.text.ts';
import { daysOf } from './rounds.rules.ts';

/**
 * The open rounds of a person as a calendar: what is left of each, spread over its days from today on. `pageOf` gives
 * the address of a round's page, where that is known.
 */
export function calendarOf(
  name: string,
  rounds: readonly RoundWithStops[],
  {
    now,
    today,
    language,
    pageOf,
  }: { now: Date; today: string; language: Language; pageOf(id: string): string | null },
): string {
  const events = rounds.flatMap((round) => eventsOf(round, today, language, pageOf(round.id)));
  return icalendar(ROUND_PAPERS[language].calendar(name), events, now);
}

function eventsOf(round: RoundWithStops, today: string, language: Language, url: string | null): DayEvent[] {
  const t = ROUND_PAPERS[language];
  const left = round.stops.filter(({ state }) => state === 'open');
  const startsOn = round.startsOn > today ? round.startsOn : today;
  const endsOn = round.endsOn > startsOn ? round.endsOn : startsOn;
  return daysOf({ ...round, startsOn, endsOn }, left.length).map(({ day, first, last }) => {
    const [begin] = left.slice(first - 1);
    const where = begin ? [t.begins(`${treeWords(begin, language)}, ${placeWords(begin)}`)] : [];
    return {
      uid: `${round.id}-${day}@baumkataster`,
      day,
      summary: t.summary(round.name, last - first + 1),
      description: [
        t.places(first, last, left.length),
        ...where,
        t.ends(inWords(round.endsOn, language)),
      ].join('\n'),
      url,
    };
  });
}

function inWords(day: string, language: Language): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
