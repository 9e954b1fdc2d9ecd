import type { ImportStatus, ImportView } from '@unwalled/contracts';
import { type Standing, StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';

const standings: Record<ImportStatus, Standing> = {
	uploaded: 'plain',
	checked: 'late',
	running: 'late',
	finished: 'good',
	failed: 'gone',
	canceled: 'plain',
};

/** Says in a word where an import stands. */
export function ImportMark({ one }: { one: ImportView }) {
	const words = useWords().imports;
	if (one.wanted === 'check') return <StandingMark standing="late">{words.checking}</StandingMark>;
	return <StandingMark standing={standings[one.status]}>{words.statuses[one.status]}</StandingMark>;
}
