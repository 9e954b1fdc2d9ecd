import type { AccountRow } from '@unwalled/contracts';
import { StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';

/** Says in a word how an account stands. */
export function AccountMark({ row }: { row: AccountRow }) {
	const words = useWords().accounts;
	if (row.status === 'disabled') return <StandingMark standing="gone">{words.statuses.disabled}</StandingMark>;
	if (row.status === 'awaiting_approval') return <StandingMark standing="late">{words.statuses.awaiting_approval}</StandingMark>;
	if (row.lockedUntil !== null && Date.parse(row.lockedUntil) > Date.now())
		return <StandingMark standing="late">{words.locked}</StandingMark>;
	return <StandingMark standing="good">{words.statuses.active}</StandingMark>;
}
