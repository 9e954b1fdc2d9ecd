import { PhoneOutlined } from '@ant-design/icons';
import type { PhoneView } from '@unwalled/contracts';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDesk } from '../desk/desk.tsx';
import { useSeat } from '../seat/use-seat.ts';
import { useWords } from '../words/use-words.ts';
import { usePhonePlace } from './phone-place.tsx';
import { plainStandOf, ticketToFollow } from './plain-stand.ts';
import { WayChoice } from './way-choice.tsx';
import './phone.css';

type Plain = Extract<PhoneView, { kind: 'none' | 'desk' }>;

/** Opens the ticket of a caller once when they were taken at the telephone; what is opened afterwards is the operator's own choice. */
function useFollow(ticketId: string | null): void {
	const { open, opened } = useDesk();
	const followed = useRef<string | null>(null);
	const isThere = opened?.id === ticketId;
	useEffect(() => {
		if (followed.current === ticketId) return;
		followed.current = ticketId;
		if (ticketId && !isThere) open({ kind: 'ticket', id: ticketId });
	}, [ticketId, isThere, open]);
}

function PlainPanel({ phone, onChanged }: { phone: Plain; onChanged(): void }) {
	const words = useWords().phone;
	return (
		<section className="phone-panel" aria-label={words.title} data-testid="phone-panel">
			{phone.kind === 'desk' && (
				<p data-testid="phone-desk">
					<strong>{phone.number}</strong> {words.onYourPhone}
				</p>
			)}
			<WayChoice path="/seat/phone" onSaved={onChanged} />
		</section>
	);
}

/** Says in the bar how the telephone beside the screen stands; the page follows what happens there. */
export default function PlainSession({ phone, onChanged }: { phone: Plain; onChanged(): void }) {
	const words = useWords().phone;
	const place = usePhonePlace();
	const { seat } = useSeat();
	const [isOpen, setOpen] = useState(false);
	const stand = plainStandOf(phone.kind, seat);
	useFollow(ticketToFollow(phone.kind, seat));
	if (!place) return null;
	return createPortal(
		<>
			<span className="phone-sign">
				<button
					type="button"
					className={`phone-state phone-${stand}`}
					aria-expanded={isOpen}
					aria-label={words.stands[stand]}
					title={words.title}
					data-testid="phone-state"
					data-state={stand}
					onClick={() => setOpen(!isOpen)}
				>
					<PhoneOutlined aria-hidden="true" /> {stand !== 'none' && <span role="status">{words.stands[stand]}</span>}
				</button>
			</span>
			{isOpen && <PlainPanel phone={phone} onChanged={onChanged} />}
		</>,
		place,
	);
}
