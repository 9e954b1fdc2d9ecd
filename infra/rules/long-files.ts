/** Files that may be longer than the rule says, each with its reason. */
export const LONG_FILES: ReadonlyMap<string, string> = new Map();
