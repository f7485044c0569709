/** An address of the public map in the language this page was asked for; without it in the browser's. */
export function pathInLanguage(path: string): string {
  const asked = new URLSearchParams(window.location.search).get('lang');
  return asked === 'de' || asked === 'en' ? `${path}?lang=${asked}` : path;
}
