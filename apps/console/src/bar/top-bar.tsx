import { QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { isUnansweredSos } from '../line/order.ts';
import { canAnswerCall } from '../line/stage.ts';
import { MissedFigure } from '../missed/missed-figure.tsx';
import { PhonePlace } from '../phone/phone-place.tsx';
import { SeatSign } from '../seat/seat-sign.tsx';
import { useWords } from '../words/use-words.ts';
import { AccountMenu } from './account-menu.tsx';
import { AuditLine } from './audit-line.tsx';
import { LiveSign } from './live-sign.tsx';
import { SosSound } from './sos-sound.tsx';
import './bar.css';

function Figures() {
	const words = useWords();
	const format = useFormat();
	const { rows, snapshot } = useDesk();
	const sos = rows.filter(isUnansweredSos).length;
	const waiting = rows.filter((row) => row.status === 'open' || canAnswerCall(row)).length;
	const answered = snapshot?.answered ?? { within10s: 0, total: 0 };
	useEffect(() => {
		document.title = `${words.pageTitle(sos)} · Unwalled`;
	}, [words, sos]);
	return (
		<div className="figures">
			<span data-testid="figure-waiting">{words.bar.waiting(waiting)}</span>
			<span data-testid="figure-sos" className={sos > 0 ? 'figure-life' : undefined}>
				{words.bar.sos(sos)}
			</span>
			<span data-testid="figure-answered" title={words.bar.answeredMeans}>
				{words.bar.answered(format.percent(answered.within10s, answered.total))}
			</span>
			<MissedFigure />
		</div>
	);
}

/** Shows whose call centre this is, how it stands, and whether the screen tells the truth right now. */
export function TopBar() {
	const words = useWords();
	const { account } = useSession();
	const { setOverlay } = useDesk();
	return (
		<header className="top-bar">
			<h1>
				<span className="bar-house">Unwalled</span> {account.areaName}
			</h1>
			<Figures />
			<AuditLine />
			<LiveSign />
			<Button
				type="text"
				size="small"
				icon={<SearchOutlined aria-hidden="true" />}
				aria-label={`${words.bar.find} Ctrl K`}
				onClick={() => setOverlay('search')}
				data-testid="find"
			>
				<span className="roomy-word">{words.bar.find}</span> <KeyCap>Ctrl K</KeyCap>
			</Button>
			<SeatSign />
			<PhonePlace />
			<SosSound />
			<Button
				type="text"
				size="small"
				icon={<QuestionCircleOutlined aria-hidden="true" />}
				aria-label={words.keys.title}
				onClick={() => setOverlay('keys')}
				data-testid="keys-help"
			/>
			<AccountMenu />
		</header>
	);
}
