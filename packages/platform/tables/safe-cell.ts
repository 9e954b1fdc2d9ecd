// What a spreadsheet would take for the beginning of a formula, also in the wide letters of Chinese keyboards.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Makes text harmless in a spreadsheet: what would be read as a formula gets an apostrophe, which shows that it is text. */
export const safeText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
