// Runs as soon as it is here, while the program itself is still being compiled: browsers look up the languages they know
// when the first date is written, and on a slow tablet that takes a tenth of a second of the start.
new Intl.DateTimeFormat('de-DE', { dateStyle: 'short', timeZone: 'Europe/Berlin' }).format(0);
new Intl.NumberFormat('de-DE').format(0);
