import type { zh } from './zh.ts';

/** English for the voice flows. */
export const en: typeof zh = {
	title: 'Voice flows',
	hint: 'What callers hear, and where each key leads. A red press is on disk before the first word, and is asked nothing. Flows are files: a restart takes new ones, and refuses wrong ones.',
	lines: { sos: 'Red key (SOS)', service: 'Green key (service)' },
	version: 'Version',
	since: (at) => `in use since ${at}`,
	pictureOf: (name) => `Picture of ${name}`,
	save: 'Save the picture',
};
