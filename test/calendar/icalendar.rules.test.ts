import { expect, test } from 'vitest';
import { icalendar, type DayEvent } from '../../server/calendar/icalendar.rules.ts';

const NOW = new Date('2026-06-15T10:00:00Z');
const octets = (line: string) => new TextEncoder().encode(line).length;

test('a calendar has the lines RFC 5545 asks for, ended by CR and LF', () => {
  const text = icalendar('Runden', [anEvent()], NOW);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(unfolded(text)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Baumkataster//Kontrollrunden//DE',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME:Runden',
    'X-WR-CALNAME:Runden',
    'BEGIN:VEVENT',
    'UID:1@baumkataster',
    'DTSTAMP:20260615T100000Z',
    'DTSTART;VALUE=DATE:20260731',
    'DTEND;VALUE=DATE:20260801',
    'SUMMARY:Nord',
    'DESCRIPTION:80 Bäume',
    'URL:https://baum.example/rounds/1',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('no line is longer than 75 octets, and no character is cut in two', () => {
  const summary = 'Große Straßenbäume 🌳 '.repeat(20).trim();
  const text = icalendar('Runden', [anEvent({ summary })], NOW);
  const lines = text.split('\r\n');
  expect(Math.max(...lines.map(octets))).toBeLessThanOrEqual(75);
  expect(text).not.toContain('�');
  expect(unfolded(text)).toContain(`SUMMARY:${summary}`);
});

test('signs with a meaning are written so that they have none', () => {
  const description = 'Erle, Esche; Ulme\\Linde\nzweite Zeile\u0007';
  const text = icalendar('Runden', [anEvent({ description })], NOW);
  expect(unfolded(text)).toContain('DESCRIPTION:Erle\\, Esche\\; Ulme\\\\Linde\\nzweite Zeile');
});

test('an event without an address has none', () => {
  expect(icalendar('Runden', [anEvent({ url: null })], NOW)).not.toContain('URL');
});

function unfolded(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
}

function anEvent(said: Partial<DayEvent> = {}): DayEvent {
  const url = 'https://baum.example/rounds/1';
  return { uid: '1@baumkataster', day: '2026-07-31', summary: 'Nord', description: '80 Bäume', url, ...said };
}
