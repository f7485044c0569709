/** Pages that can be loaded anew at any time: nobody types there. All others hold forms, or are walked through. */
const CALM_PAGES = [
  '/',
  '/today',
  '/tasks',
  '/rounds',
  '/storms',
  '/supports',
  '/young-trees',
  '/watering',
  '/orders',
  '/fellings',
  '/outbox',
  '/device',
  '/sensors',
  '/sensors/devices',
  '/audit',
  '/about',
];

export function isCalm(pathname: string): boolean {
  return CALM_PAGES.includes(pathname);
}
