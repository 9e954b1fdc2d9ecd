import { AlertFilled } from '@ant-design/icons';
import type { TicketRow } from '@unwalled/contracts';
import { useAnswer } from '../../commands/answer.ts';
import { useDesk } from '../../desk/desk.tsx';
import { KeyCap } from '../../keys/key-cap.tsx';
import { useHeldKey } from '../../keys/use-held-key.ts';
import { isUnansweredSos } from '../../line/order.ts';
import { personName } from '../../line/person-name.ts';
import { placeOf } from '../../line/place.ts';
import { useWords } from '../../words/use-words.ts';
import { useAddress } from './address.tsx';

function Cry({ row, more }: { row: TicketRow; more: number }) {
	const words = useWords();
	const { answer } = useAnswer();
	const { go } = useAddress();
	const take = () => {
		// To the desk first: what is said there must not wait for an answer of the server.
		go('/');
		answer(row);
	};
	useHeldKey(' ', true, take);
	return (
		<section className="registry-cry" role="alert" data-testid="registry-cry">
			<AlertFilled aria-hidden="true" />
			<strong>SOS</strong>
			<span className="registry-cry-words">
				{personName(row, words.line)} · {placeOf(row, words.line)} {more > 0 && words.sos.more(more)}
			</span>
			<button type="button" aria-keyshortcuts="Space" onClick={take} data-testid="registry-cry-answer">
				{words.sos.answer} <KeyCap>Space</KeyCap>
			</button>
		</section>
	);
}

/** Keeps a cry for help in sight of whoever has left the desk for these pages: one press leads back and answers. */
export function DeskStrip() {
	const words = useWords();
	const { rows, stranded, openTicket } = useDesk();
	const { go } = useAddress();
	const crying = rows.filter(isUnansweredSos);
	const [first] = crying;
	if (first) return <Cry row={first} more={crying.length - 1} />;
	const [alone] = stranded;
	if (!alone) return null;
	const open = () => {
		go('/');
		openTicket(alone.row.id);
	};
	return (
		<section className="registry-cry" role="alert" data-testid="registry-cry">
			<AlertFilled aria-hidden="true" />
			<span className="registry-cry-words">{words.sos.stranded[alone.why](personName(alone.row, words.line))}</span>
			<button type="button" onClick={open}>
				{words.sos.open}
			</button>
		</section>
	);
}
