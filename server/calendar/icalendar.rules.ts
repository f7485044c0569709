import { addDays, type Day } from './calendar.rules.ts';

/** An event that fills whole days. */
export interface DayEvent {
  /** The same event keeps it from one reading to the next. */
  uid: string;
  day: Day;
  summary: string;
  description: string;
  url: string | null;
}

/** A calendar as iCalendar (RFC 5545), for programs that read it again and again; `stamp` is when it was made. */
export function icalendar(name: string, events: readonly DayEvent[], stamp: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Baumkataster//Kontrollrunden//DE',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    property('NAME', name),
    // What came before NAME (RFC 7986), and is still what most programs read.
    property('X-WR-CALNAME', name),
    ...events.flatMap((event) => linesOf(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function linesOf({ uid, day, summary, description, url }: DayEvent, stamp: Date): string[] {
  return [
    'BEGIN:VEVENT',
    property('UID', uid),
    `DTSTAMP:${compact(stamp.toISOString().slice(0, 19))}Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    // The first day that is no longer part of it.
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    property('SUMMARY', summary),
    property('DESCRIPTION', description),
    ...(url === null ? [] : [`URL:${url}`]),
    // Work, but nobody is kept from being asked.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function property(name: string, text: string): string {
  return `${name}:${escaped(text)}`;
}

/** RFC 5545, 3.3.11; control characters have no place in a text. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');
}

/** RFC 5545, 3.1: a line has 75 octets at most; it goes on in the next one after a space. */
const LONGEST_OCTETS = 75;

function folded(line: string): string {
  const encoder = new TextEncoder();
  let [text, octets] = ['', 0];
  // Character by character: half of one would be none.
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LONGEST_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/** `2026-07-06T10:00:00` as `20260706T100000`. */
function compact(text: string): string {
  return text.replaceAll(/[-:]/g, '');
}
