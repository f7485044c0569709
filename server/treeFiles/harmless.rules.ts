/** A text that a spreadsheet would take for a formula gets an apostrophe in front. ASVS 1.2.10. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n\0]/.test(text) ? `'${text}` : text;
}
