import type { Target } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';
import { groupByHow } from './targets.ts';

/** Gives the sentence for whom a step tells: «值班电话、家属（电话），家属（短信）». */
export function useTargetSentence(): (tell: readonly Target[]) => string {
	const words = useWords().escalation;
	const shared = useSharedWords();
	const nameOf = ({ whom, rota }: Target) =>
		// The rota of the plain duty telephone bears its name already.
		rota === undefined || shared.whoms[whom].startsWith(rota) ? shared.whoms[whom] : words.rota(shared.whoms[whom], rota);
	return (tell) =>
		groupByHow(tell)
			.map(({ how, targets }) => words.told(targets.map(nameOf).join(shared.listComma), shared.hows[how]))
			.join(words.comma);
}
