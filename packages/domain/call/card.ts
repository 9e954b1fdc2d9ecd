/** What is known of a senior, for whoever goes there. */
export interface CardFacts {
	readonly name: string;
	readonly sex: 'female' | 'male';
	readonly age: number;
	readonly address: string;
	readonly entranceNote: string;
	readonly diseases: readonly string[];
	readonly allergies: readonly string[];
	readonly medicines: readonly string[];
}

/** The key under which what was read out to a leg stands among what was said. */
export const cardKeyOf = (legId: string): string => `card:${legId}`;

const list = (words: readonly string[], none: string): string => (words.length > 0 ? words.join('、') : none);

/** Says who needs help and where in one breath, for 120, 110 and 119; the address first, because lines break. */
export function cardSentence({ name, sex, age, address, entranceNote, diseases, allergies, medicines }: CardFacts): string {
	return [
		`地址：${address}${entranceNote ? `，${entranceNote}` : ''}。`,
		`${name}，${sex === 'female' ? '女' : '男'}，${age}岁。`,
		`病史：${list(diseases, '没有登记')}。`,
		`过敏：${list(allergies, '没有登记')}。`,
		...(medicines.length > 0 ? [`正在服药：${medicines.join('、')}。`] : []),
	].join('');
}
