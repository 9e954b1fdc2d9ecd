import { findFaults, HOUSE_RULES } from '../rules/house-rules.ts';
import { LONG_FILES } from '../rules/long-files.ts';
import { isSource } from '../rules/source-tree.ts';
import type { Check } from './check.ts';

/** Sizes, names, ignores and the other rules of the house. */
export const houseCheck: Check = {
	name: 'house rules',
	async run({ tree }) {
		const sources = [...tree.keys()].filter(isSource).length;
		return {
			proof: `${sources} files against ${HOUSE_RULES.length} rules; ${LONG_FILES.size} long files listed with a reason`,
			problems: findFaults(tree),
		};
	},
};
