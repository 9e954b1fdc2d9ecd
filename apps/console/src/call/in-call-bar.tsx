import type { AskedBody, CallView, TicketDetail } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { Commands } from '../commands/use-commands.ts';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { SinceClock } from '../line/due-clock.tsx';
import { useWords } from '../words/use-words.ts';
import { AskPicker } from './ask-picker.tsx';
import { EmergencyLine } from './emergency-line.tsx';
import { type HandOver, handOverOf, isAsking } from './in-call.ts';

interface InCallBarProps {
	call: CallView;
	detail: TicketDetail | null;
	commands: Commands;
}

/** Says how the caller and whoever is asked stand. */
function Standing({ call, handOver }: { call: CallView; handOver: HandOver | null }) {
	const words = useWords().inCall;
	const shared = useSharedWords();
	const leg = handOver?.leg;
	const name = (leg?.party === 'operator' ? leg.operator?.name : leg?.phone) ?? words.outside;
	const sentences: Record<HandOver['is'], string> = {
		rings_to_ask: words.ringsToAsk(name),
		rings_to_take: words.ringsToTake(name),
		asks: words.asks(name),
		has: words.has(name),
		missed: words.missed(name, leg ? shared.callStatuses[leg.status] : ''),
	};
	return (
		<>
			{call.heldSince && (
				<span className="held" data-testid="held">
					{words.held} <SinceClock at={call.heldSince} />
				</span>
			)}
			{handOver && (
				<span role="status" data-testid="hand-over" data-is={handOver.is}>
					{sentences[handOver.is]}
				</span>
			)}
		</>
	);
}

/** Puts the caller on hold, brings others in and hands the call over: each with its key and what became of it. */
export function InCallBar({ call, detail, commands }: InCallBarProps) {
	const words = useWords().inCall;
	const { overlay } = useDesk();
	const [isChoosing, setChoosing] = useState(false);
	const handOver = handOverOf(call, detail?.legs ?? []);
	const asking = isAsking(handOver);
	const run = (verb: string, body?: object) => commands.run(`/calls/${call.id}/${verb}`, body);
	const hold = () => void run(call.heldSince ? 'resume' : 'hold');
	const handOn = () => (asking ? void run('complete-transfer') : setChoosing((now) => !now));
	const ask = async (how: 'consult' | 'transfer', to: AskedBody) => {
		if (await run(how, to)) setChoosing(false);
	};
	useKeys({ h: hold, z: handOn }, overlay === null);
	return (
		<div className="in-call" data-testid="in-call">
			<Button size="small" onClick={hold} data-testid="hold" aria-pressed={call.heldSince !== null} aria-keyshortcuts="H">
				{call.heldSince ? words.resume : words.hold} <KeyCap>H</KeyCap>
			</Button>
			<Button size="small" onClick={handOn} disabled={handOver?.is === 'rings_to_take'} data-testid="hand-on" aria-keyshortcuts="Z">
				{asking ? words.complete : words.handOver} <KeyCap>Z</KeyCap>
			</Button>
			{asking && (
				<Button size="small" onClick={() => void run('take-back')} data-testid="take-back">
					{words.takeBack}
				</Button>
			)}
			<Standing call={call} handOver={handOver} />
			{isChoosing && !asking && <AskPicker seniors={detail?.seniors ?? []} isBusy={commands.running !== null} onAsk={ask} />}
			<EmergencyLine card={detail?.card ?? null} run={run} />
		</div>
	);
}
