import { CustomerServiceOutlined } from '@ant-design/icons';
import { type BreakReason, breakReasons, type SeatStateBody } from '@unwalled/contracts';
import { errorSentence, useSharedWords } from '@unwalled/ui';
import { Button, Dropdown } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { SinceClock } from '../line/due-clock.tsx';
import { useWords } from '../words/use-words.ts';
import { nextByKey } from './own-seat.ts';
import { useSeat } from './use-seat.ts';
import './seat.css';

const chosenBreaks = (Object.keys(breakReasons) as BreakReason[]).filter(
	(reason): reason is Exclude<BreakReason, 'no_answer' | 'line_lost'> => reason !== 'no_answer' && reason !== 'line_lost',
);

/** The menu opens under the SOS band, which nothing may cover. */
const BELOW_BAND_PX = 56;

/** Says in the bar whether calls come here and since when; a press or one key changes it. */
export function SeatSign() {
	const words = useWords().seat;
	const shared = useSharedWords();
	const { overlay, setOverlay } = useDesk();
	const { seat, running, refusal, say } = useSeat();
	const state = seat?.state ?? 'offline';
	const next = nextByKey(seat);
	useKeys({ b: next ? () => void say(next) : undefined }, overlay === null && state !== 'wrapping_up');
	const choice = (wanted: SeatStateBody, label: string) => ({
		key: label,
		label: <span data-testid={`seat-${wanted.state === 'break' ? wanted.reason : wanted.state}`}>{label}</span>,
		onClick: () => void say(wanted),
	});
	const items = [
		choice({ state: 'ready' }, words.comeReady),
		...chosenBreaks.map((reason) => choice({ state: 'break', reason }, words.rest(shared.breakReasons[reason]))),
		choice({ state: 'offline' }, words.leave),
		{ key: 'seats', label: <span data-testid="menu-seats">{words.title}</span>, onClick: () => setOverlay('seats') },
	];
	const said = seat?.reason ? `${shared.seatStates[state]} · ${shared.breakReasons[seat.reason]}` : shared.seatStates[state];
	return (
		<Dropdown menu={{ items }} trigger={['click']} align={{ offset: [0, BELOW_BAND_PX] }}>
			<Button
				size="small"
				className={`seat-sign seat-${state}`}
				icon={<CustomerServiceOutlined aria-hidden="true" />}
				loading={running !== null}
				title={refusal ? errorSentence(refusal, shared) : words.means}
				data-testid="seat-sign"
			>
				<span role="status">{said}</span> {seat && state !== 'offline' && <SinceClock at={seat.since} />} {next && <KeyCap>B</KeyCap>}
			</Button>
		</Dropdown>
	);
}
