import { PhoneOutlined } from '@ant-design/icons';
import type { CommandResult, SeatView, TicketRow } from '@unwalled/contracts';
import { errorSentence, useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { usePosts } from '../commands/use-posts.ts';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useHeldKey } from '../keys/use-held-key.ts';
import { isUnansweredSos } from '../line/order.ts';
import { personName } from '../line/person-name.ts';
import { placeOf } from '../line/place.ts';
import { useWords } from '../words/use-words.ts';
import { useFirstKey } from './use-first-key.ts';
import { useSeat } from './use-seat.ts';
import './seat.css';

function Left({ until }: { until: string }) {
	const format = useFormat();
	const { serverNow } = useDesk();
	return <span className="clock">{format.clock(Math.max(0, Date.parse(until) - useNow(serverNow)))}</span>;
}

function Who({ row }: { row: TicketRow | undefined }) {
	const words = useWords();
	if (!row) return null;
	return (
		<>
			<strong>{personName(row, words.line)}</strong>
			<span className="ring-band-place">{placeOf(row, words.line)}</span>
		</>
	);
}

/** Takes what rings here and opens its ticket; refused when somebody was faster. */
function useTake(offer: NonNullable<SeatView['offer']>) {
	const { open, putRow } = useDesk();
	const posts = usePosts();
	const take = async () => {
		open({ kind: 'ticket', id: offer.ticketId });
		const answer = await posts.post<TicketRow, CommandResult<TicketRow>>(`/call-offers/${offer.id}/take`);
		if (answer) putRow(answer.view);
	};
	return { take, isTaking: posts.running !== null, refusal: posts.refusal };
}

function Ringing({ offer }: { offer: NonNullable<SeatView['offer']> }) {
	const { seat: words, phone: phoneWords } = useWords();
	const shared = useSharedWords();
	const { rows } = useDesk();
	const { send } = useSeat();
	const { take, isTaking, refusal } = useTake(offer);
	useFirstKey('t', true, () => void take());
	// While somebody cries for help, Space is theirs.
	const hasSpace = !rows.some(isUnansweredSos);
	const isHeld = useHeldKey(' ', hasSpace, () => void take());
	return (
		<section className={`ring-band${offer.priority === 'P0' ? ' ring-band-life' : ''}`} aria-label={words.rings} data-testid="ring-band">
			<PhoneOutlined aria-hidden="true" /> <span role="alert">{offer.callBack ? words.ringsBack : words.rings}</span>
			{offer.onDesk && <strong data-testid="ring-on-desk">{phoneWords.ringsOnDesk}</strong>}
			<Left until={offer.expiresAt} />
			<Who row={rows.find(({ id }) => id === offer.ticketId)} />
			{refusal && <span className="ring-band-refusal">{errorSentence(refusal, shared)}</span>}
			<Button
				type="primary"
				loading={isTaking}
				className={isHeld ? 'is-held' : ''}
				aria-keyshortcuts={hasSpace ? 'T Space' : 'T'}
				onClick={() => void take()}
				data-testid="ring-take"
			>
				{offer.callBack ? words.ringBack : words.take} <KeyCap>T</KeyCap> {hasSpace && <small>{words.orSpace}</small>}
			</Button>
			<Button onClick={() => void send(`/call-offers/${offer.id}/decline`)} data-testid="ring-decline">
				{words.passOn}
			</Button>
		</section>
	);
}

/** Tells somebody whom the house has put on a break why, and how to come back. */
function Away({ reason }: { reason: 'no_answer' | 'line_lost' }) {
	const words = useWords().seat;
	const { say } = useSeat();
	return (
		<section className="ring-band ring-band-away" role="alert" data-testid="seat-away">
			{words.away[reason]}
			<Button onClick={() => void say({ state: 'ready' })} data-testid="seat-back">
				{words.comeReady} <KeyCap>B</KeyCap>
			</Button>
		</section>
	);
}

/** The place under the bar for what the operator's own seat asks now: a call that rings, or the way back to work. */
export function RingBand() {
	const { seat } = useSeat();
	if (seat?.offer) return <Ringing key={seat.offer.id} offer={seat.offer} />;
	if (seat?.reason === 'no_answer' || seat?.reason === 'line_lost') return <Away reason={seat.reason} />;
	return null;
}
