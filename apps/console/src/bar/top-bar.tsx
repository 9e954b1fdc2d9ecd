import { QuestionCircleOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { LanguageSwitch, ModeSwitch, useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Button, Dropdown } from 'antd';
import { useEffect } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { isUnansweredSos } from '../line/order.ts';
import { canAnswerCall } from '../line/stage.ts';
import { MissedFigure } from '../missed/missed-figure.tsx';
import { PhonePlace } from '../phone/phone-place.tsx';
import { useAddress } from '../registry/shell/address.tsx';
import { SeatSign } from '../seat/seat-sign.tsx';
import { useWords } from '../words/use-words.ts';
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

/** The menu opens under the SOS band, which nothing may cover and which covers everything. */
const BELOW_BAND_PX = 56;

function AccountMenu() {
	const words = useWords();
	const shared = useSharedWords();
	const { account, signOut } = useSession();
	const { setOverlay } = useDesk();
	const { go } = useAddress();
	const items = [
		{ key: 'role', label: `${shared.roles[account.role]} · ${account.login}`, disabled: true },
		{ key: 'trouble', label: <span data-testid="menu-trouble">{words.trouble.title}</span>, onClick: () => setOverlay('trouble') },
		{ key: 'roster', label: <span data-testid="menu-roster">{words.roster.title}</span>, onClick: () => setOverlay('roster') },
		{ key: 'policies', label: <span data-testid="menu-policies">{words.policies.title}</span>, onClick: () => setOverlay('policies') },
		{ key: 'registry', label: <span data-testid="menu-registry">{words.bar.registry}</span>, onClick: () => go('/registry') },
		{ key: 'sign-out', label: <span data-testid="sign-out">{words.bar.signOut}</span>, onClick: signOut },
	];
	return (
		<Dropdown menu={{ items }} trigger={['click']} align={{ offset: [0, BELOW_BAND_PX] }}>
			<Button type="text" size="small" icon={<UserOutlined />} aria-label={words.bar.account} data-testid="account-menu">
				{account.name}
			</Button>
		</Dropdown>
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
				Unwalled <span>{account.areaName}</span>
			</h1>
			<Figures />
			<AuditLine />
			<LiveSign />
			<Button
				type="text"
				size="small"
				icon={<SearchOutlined />}
				aria-label={words.bar.find}
				onClick={() => setOverlay('search')}
				data-testid="find"
			>
				<span className="find-word">{words.bar.find}</span> <KeyCap>Ctrl K</KeyCap>
			</Button>
			<SeatSign />
			<PhonePlace />
			<SosSound />
			<ModeSwitch />
			<LanguageSwitch />
			<Button
				type="text"
				size="small"
				icon={<QuestionCircleOutlined />}
				aria-label={words.keys.title}
				onClick={() => setOverlay('keys')}
				data-testid="keys-help"
			/>
			<AccountMenu />
		</header>
	);
}
