import type { MemberRow } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { type Standing, StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';

const standings: Record<MemberRow['status'], Standing> = {
	applied: 'late',
	active: 'good',
	suspended: 'gone',
	exiting: 'late',
	left: 'plain',
};

/** Says in a word whether a firm gets offers, and why not. */
export function FirmMark({ firm }: { firm: MemberRow }) {
	const words = useWords().providers;
	const shared = useSharedWords();
	const lacks = firm.lacks.filter((lack) => lack !== 'not_active');
	if (firm.status === 'active' && lacks.length > 0)
		return <StandingMark standing="gone">{lacks.map((lack) => words.lacks[lack]).join(shared.listComma)}</StandingMark>;
	return <StandingMark standing={standings[firm.status]}>{words.statuses[firm.status]}</StandingMark>;
}
