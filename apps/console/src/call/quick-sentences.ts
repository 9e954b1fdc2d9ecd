/** Said to the caller as they are: callers are spoken to in Chinese whatever language the screen has. */
export const quickSentences = {
	listening: '您好，我在听，请慢慢说。',
	hurt: '您哪里受伤了？哪里疼？',
	stay: '您别动，马上有人来。',
	repeat: '我没听清，请再说一遍。',
	door: '您能把门打开吗？',
	coming: '已经派人去您家了，请等一等。',
} as const;

export type QuickSentence = keyof typeof quickSentences;
export const quickSentenceNames = Object.keys(quickSentences) as QuickSentence[];
