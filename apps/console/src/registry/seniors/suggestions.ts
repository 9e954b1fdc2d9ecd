export type Suggested = 'livingState' | 'abilityLevel' | 'hearing' | 'dialect';

/** What is usually written into these fields. The file is kept in Chinese whatever language the page has. */
export const suggestions: Readonly<Record<Suggested, readonly string[]>> = {
	livingState: ['独居', '空巢', '日间独自在家', '留守', '与配偶同住', '与子女同住'],
	abilityLevel: ['能力完好', '轻度失能', '中度失能', '重度失能', '完全失能'],
	hearing: ['听力正常', '轻度听力下降', '重度听力下降', '听不见'],
	dialect: ['普通话', '胶东话', '兰州话'],
};
