/** What the product writes of care into tasks and programmes: in the language of the city. */
export const CARE_WORDS = {
  warrantyControl: (day: string) => `Kontrolle vor dem Ende der Gewährleistung am ${day}`,
  followedBy: 'Folgendes Pflegeprogramm begonnen',
  treeGone: 'Der Baum steht nicht mehr',
  noTreeLeft: 'Kein Baum des Gießgangs steht mehr',
};

/** 30.11.2027 */
export function germanDay(day: string): string {
  return day.split('-').toReversed().join('.');
}
