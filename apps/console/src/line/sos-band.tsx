import { AlertFilled, CheckOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import type { TicketRow } from '@unwalled/contracts';
import { errorSentence, useSharedWords } from '@unwalled/ui';
import { useAnswer } from '../commands/answer.ts';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useHeldKey } from '../keys/use-held-key.ts';
import { useWords } from '../words/use-words.ts';
import { SinceClock } from './due-clock.tsx';
import { isUnansweredSos } from './order.ts';
import { personName } from './person-name.ts';
import { placeOf } from './place.ts';
import { canAnswerCall } from './stage.ts';
import { StrandedBand } from './stranded-band.tsx';
import './sos-band.css';

function MostUrgent({ row, more }: { row: TicketRow; more: number }) {
	const words = useWords();
	const shared = useSharedWords();
	const { stranded } = useDesk();
	const { refusal, answer } = useAnswer();
	const isHeld = useHeldKey(' ', true, () => answer(row));
	const canTalk = canAnswerCall(row);
	const name = personName(row, words.line);
	const place = placeOf(row, words.line);
	return (
		<section className="sos-band sos-band-on" aria-label={words.sos.region} data-testid="sos-band">
			<AlertFilled className="sos-band-symbol" aria-hidden="true" />
			<strong className="sos-band-word">SOS</strong>
			<SinceClock at={row.openedAt} />
			<strong className="sos-band-name">
				{name}
				{row.senior && ` ${shared.years(row.senior.age)}`}
			</strong>
			<span className="sos-band-place">{place}</span>
			{refusal && <span className="sos-band-refusal">{errorSentence(refusal, shared)}</span>}
			{!canTalk && !refusal && <span className="sos-band-hint">{words.sos.silent}</span>}
			{more > 0 && <span className="sos-band-more">{words.sos.more(more)}</span>}
			{stranded.length > 0 && <span className="sos-band-more">{words.sos.moreStranded(stranded.length)}</span>}
			<button
				type="button"
				className={`sos-band-answer${isHeld ? ' is-held' : ''}`}
				aria-keyshortcuts="Space"
				data-testid="sos-answer"
				onClick={() => answer(row)}
			>
				{canTalk ? words.sos.answer : words.sos.take} <KeyCap>Space</KeyCap>
				<small>{words.sos.hold}</small>
			</button>
			<span className="for-readers" role="alert">
				{words.sos.announce(name, place)}
			</span>
		</section>
	);
}

/** Keeps the place at the top where a cry for help appears; nothing is ever drawn over it. */
export function SosBand() {
	const words = useWords();
	const { rows, stranded, live } = useDesk();
	const waiting = rows.filter(isUnansweredSos);
	const [first] = waiting;
	if (first) return <MostUrgent row={first} more={waiting.length - 1} />;
	const [alone] = stranded;
	// What is not seen is not said to be quiet.
	const isSeen = live.phase !== 'offline';
	if (alone) return <StrandedBand stranded={alone} more={stranded.length - 1} />;
	return (
		<section className="sos-band" aria-label={words.sos.region} data-testid="sos-band-quiet">
			{isSeen ? <CheckOutlined aria-hidden="true" /> : <QuestionCircleOutlined aria-hidden="true" />}
			{isSeen ? words.sos.none : words.sos.unseen}
			<span className="sos-band-keys">{words.keys.hint}</span>
		</section>
	);
}
