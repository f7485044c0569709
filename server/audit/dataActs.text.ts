/** Acts about data as a whole: what comes in from files, and what goes out to others. Part of `ACT_WORDS`. */
export const DATA_ACT_WORDS = {
  import: {
    uploaded: { de: 'Datei hochgeladen', en: 'File uploaded' },
    reread: { de: 'Datei anders gelesen', en: 'File read another way' },
    started: { de: 'Import begonnen', en: 'Import started' },
    published: { de: 'Datei importiert', en: 'File imported' },
    failed: { de: 'Import fehlgeschlagen', en: 'Import failed' },
    discarded: { de: 'Unterbrochener Import zurückgenommen', en: 'Interrupted import taken back' },
    forgotten: { de: 'Hochgeladene Datei verworfen', en: 'Uploaded file dropped' },
    updated: { de: 'Quelle erneut eingespielt', en: 'Source imported again' },
    update_undone: { de: 'Erneutes Einspielen zurückgenommen', en: 'Re-import taken back' },
    history_taken: { de: 'Vorgeschichte übernommen', en: 'History taken over' },
    history_undone: { de: 'Übernahme der Vorgeschichte zurückgenommen', en: 'Taken-over history taken back' },
  },
  absence: {
    decided: { de: 'Über fehlenden Baum entschieden', en: 'Missing tree decided on' },
  },
  import_profile: {
    added: { de: 'Importprofil gespeichert', en: 'Import profile saved' },
    changed: { de: 'Importprofil geändert', en: 'Import profile changed' },
    deleted: { de: 'Importprofil gelöscht', en: 'Import profile deleted' },
  },
  reference: {
    updated: { de: 'Codelisten und Arten aktualisiert', en: 'Code lists and species updated' },
  },
  push: {
    sent: { de: 'Öffentliche Daten übertragen', en: 'Public data sent' },
    failed: { de: 'Übertragung öffentlicher Daten fehlgeschlagen', en: 'Sending of public data failed' },
    asked_for: { de: 'Übertragung öffentlicher Daten angestoßen', en: 'Sending of public data asked for' },
  },
  trade_export: {
    made: { de: 'Bäume exportiert', en: 'Trees exported' },
  },
} as const;
