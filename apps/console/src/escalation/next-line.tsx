import { ArrowRightOutlined } from '@ant-design/icons';
import type { NextStep, TicketRow } from '@unwalled/contracts';
import { type Format, useFormat, useNow } from '@unwalled/ui';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';
import { beyondConsoles } from './targets.ts';
import { useTargetSentence } from './use-targets.ts';
import './escalation.css';

const MINUTE_MS = 60_000;

function leftWord(leftMs: number, format: Format, byClock: (time: string) => string): string {
	// Rounded up: «0 秒后» would be said of something that has not happened.
	const left = Math.ceil(leftMs / 1000) * 1000;
	return left < MINUTE_MS ? format.duration(left) : byClock(format.clock(left));
}

function useNextSentence(next: NextStep): string {
	const words = useWords().escalation;
	const format = useFormat();
	const { live, serverNow } = useDesk();
	const whom = useTargetSentence()(next.tell);
	const leftMs = Date.parse(next.at) - useNow(serverNow);
	// Without the line nobody here knows how far the house has gone.
	if (live.phase === 'offline') return words.before(format.time(next.at), whom);
	return leftMs > 0 ? words.next(leftWord(leftMs, format, words.byClock), whom) : words.now(whom);
}

/** Says in the line whom the house tells next and when, for a ticket that nobody has taken. */
export function NextInRow({ next }: { next: NextStep }) {
	const sentence = useNextSentence({ ...next, tell: beyondConsoles(next.tell) });
	return (
		<div className="row-next" title={sentence} data-testid="row-next">
			<ArrowRightOutlined aria-hidden="true" /> {sentence}
		</div>
	);
}

/** Says whom the house tells next and when, unless somebody acts. */
export function NextLine({ row, next }: { row: TicketRow; next: NextStep }) {
	const words = useWords().escalation;
	const sentence = useNextSentence(next);
	return (
		<div className="next-line" data-testid="next-line">
			<ArrowRightOutlined aria-hidden="true" />{' '}
			<span className="quiet">{row.status === 'open' ? words.unlessTaken : words.unlessMoved}</span> <strong>{sentence}</strong>
		</div>
	);
}
