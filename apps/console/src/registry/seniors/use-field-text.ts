import type { RingWish, SeniorField, SeniorRecord } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';

/** Gives a wish in words. */
export function useWishText(): (wish: RingWish) => string {
	const words = useWords().seniors.wishes;
	return (wish) => {
		const what = wish.kind === 'quiet_hours' ? words.quietHours(wish.from, wish.to) : wish.kind === 'ring_twice' ? words.ringTwice : '';
		return [what, wish.note].filter(Boolean).join(words.colon);
	};
}

/** Gives a field of a file in words; empty when it is not known. */
export function useFieldText(): (record: SeniorRecord, field: SeniorField) => string {
	const { seniors: words, shell } = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const wishText = useWishText();
	return (record, field) => {
		switch (field) {
			case 'sex':
				return words.sexes[record.sex];
			case 'bornOn':
				return `${format.date(record.bornOn)}${shell.aside(shared.years(record.age))}`;
			case 'diseases':
			case 'allergies':
			case 'medicines':
				return record[field].join(shared.listComma);
			case 'wishes':
				return [...record.ringWishes.map(wishText), ...(record.ringWishes.length === 0 ? record.wishes : [])].join(shared.listComma);
			default:
				return record[field] ?? '';
		}
	};
}
