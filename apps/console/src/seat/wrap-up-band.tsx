import { type Disposition, dispositions } from '@unwalled/contracts';
import { errorSentence, useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { Button, Input, type RefSelectProps, Select } from 'antd';
import { useRef, useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { useSeat } from './use-seat.ts';
import './seat.css';

const codes = (Object.keys(dispositions) as Disposition[]).filter((code) => code !== 'none');

function Left({ until }: { until: string }) {
	const words = useWords().seat;
	const format = useFormat();
	const { serverNow } = useDesk();
	return <span className="quiet">{words.putAway(format.clock(Math.max(0, Date.parse(until) - useNow(serverNow))))}</span>;
}

function WrapUpForm({ ticketId }: { ticketId: string | null }) {
	const words = useWords().seat;
	const shared = useSharedWords();
	const { open, overlay } = useDesk();
	const { seat, running, refusal, send } = useSeat();
	const [disposition, setDisposition] = useState<Disposition | undefined>();
	const [note, setNote] = useState('');
	const field = useRef<RefSelectProps>(null);
	useKeys({ b: () => field.current?.focus() }, overlay === null);
	const isReady = disposition !== undefined && (disposition !== 'other' || note.trim() !== '');
	const save = () => {
		if (isReady) void send('/seat/wrap-up', { disposition, note });
	};
	return (
		<section className="ring-band wrap-up" aria-label={words.wrapUp} data-testid="wrap-up">
			<strong>{words.wrapUp}</strong> <KeyCap>B</KeyCap>
			<Select<Disposition>
				ref={field}
				className="wrap-up-code"
				size="small"
				showSearch={{ optionFilterProp: 'label' }}
				placeholder={words.disposition}
				aria-label={words.disposition}
				value={disposition ?? null}
				options={codes.map((value) => ({ value, label: shared.dispositions[value] }))}
				onChange={(chosen) => setDisposition(chosen)}
				data-testid="disposition"
			/>
			<Input
				size="small"
				className="wrap-up-note"
				maxLength={500}
				placeholder={words.note}
				aria-label={words.note}
				value={note}
				onChange={(event) => setNote(event.target.value)}
				onPressEnter={(event) => {
					// The Enter that ends a Chinese word belongs to the input method.
					if (!event.nativeEvent.isComposing) save();
				}}
				data-testid="wrap-up-note"
			/>
			<Button size="small" type="primary" disabled={!isReady} loading={running !== null} onClick={save} data-testid="wrap-up-save">
				{words.done}
			</Button>
			{ticketId && (
				<Button size="small" type="text" onClick={() => open({ kind: 'ticket', id: ticketId })}>
					{words.openTicket}
				</Button>
			)}
			{seat?.wrapUpDueAt && <Left until={seat.wrapUpDueAt} />}
			{refusal && <span className="ring-band-refusal">{errorSentence(refusal, shared)}</span>}
		</section>
	);
}

/** Asks how the call ended, while the seat takes no other. */
export function WrapUpBand() {
	const { seat } = useSeat();
	if (seat?.state !== 'wrapping_up') return null;
	return <WrapUpForm key={seat.callId} ticketId={seat.ticketId} />;
}
