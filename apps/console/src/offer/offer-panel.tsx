import {
	CheckCircleFilled,
	ClockCircleOutlined,
	CloseCircleOutlined,
	FieldTimeOutlined,
	RollbackOutlined,
	StopOutlined,
	WarningOutlined,
} from '@ant-design/icons';
import type { OfferView, TicketRow } from '@unwalled/contracts';
import { useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace } from '../desk/faces.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { askedPlaces, type OfferFate, orderOffers, type Runner, shareLeft } from './race.ts';
import './offer.css';

const symbols: Record<OfferFate, ReactNode> = {
	broken_off: <WarningOutlined />,
	pending: <ClockCircleOutlined />,
	accepted: <CheckCircleFilled />,
	declined: <CloseCircleOutlined />,
	expired: <FieldTimeOutlined />,
	rescinded: <RollbackOutlined />,
	canceled: <StopOutlined />,
};

function TimeLeft({ offer }: { offer: OfferView }) {
	const words = useWords();
	const format = useFormat();
	const { serverNow } = useDesk();
	const now = useNow(serverNow);
	return (
		<>
			{/* A list that is read out as it changes must not read a clock. */}
			<span role="timer" aria-live="off">
				{words.offer.left(format.clock(Date.parse(offer.expiresAt) - now))}
			</span>
			<span className="offer-track" aria-hidden="true">
				<span className="offer-bar" style={{ transform: `scaleX(${shareLeft(offer, now)})` }} />
			</span>
		</>
	);
}

function OfferLine({ offer, fate, place }: Runner & { place: number | undefined }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	return (
		<li className={`offer offer-${fate}`} data-testid={`offer-${offer.id}`} data-status={fate}>
			<span className="offer-symbol" aria-hidden="true">
				{symbols[fate]}
			</span>
			<span>
				{place}. <strong>{offer.worker.name || words.offer.elsewhere}</strong>
			</span>
			<span className="quiet offer-firm">
				{offer.provider.name} · {format.distance(offer.distanceM)} · {words.offer.round(offer.round)}
			</span>
			<span className="offer-word">
				{fate === 'broken_off' ? words.offer.brokenOff : shared.offerStatuses[fate]}
				{offer.declineReason && ` · ${shared.declineReasons[offer.declineReason]}`}
			</span>
			{offer.status === 'pending' ? (
				<TimeLeft offer={offer} />
			) : (
				<span className="quiet">{offer.decidedAt && format.time(offer.decidedAt)}</span>
			)}
		</li>
	);
}

/** Shows the offers like a race: who was asked, who may still answer, who said what. */
export function OfferPanel({ row }: { row: TicketRow | null }) {
	const words = useWords();
	const { overlay, setOverlay } = useDesk();
	const runners = row ? orderOffers(row) : [];
	const places = askedPlaces(row?.offers ?? []);
	const isAsking = row?.status === 'dispatching' && !row.nobodyLeftAt;
	useKeys({ y: () => setOverlay('why') }, row !== null && overlay === null);
	return (
		<section className="offer-panel" aria-label={words.offer.title} data-testid="offer-panel">
			<div className="offer-head">
				<h3>{words.offer.title}</h3>
				{row && (
					<Button size="small" type="link" onClick={() => setOverlay('why')} data-testid="why" aria-keyshortcuts="Y">
						{words.offer.why} <KeyCap>Y</KeyCap>
					</Button>
				)}
			</div>
			{runners.length === 0 ? (
				<EmptyFace title={isAsking ? words.offer.asking : words.offer.none}>{!isAsking && words.offer.noneHint}</EmptyFace>
			) : (
				<ul className="plain-list offers" aria-live="polite">
					{runners.map(({ offer, fate }) => (
						<OfferLine key={offer.id} offer={offer} fate={fate} place={places.get(offer.id)} />
					))}
				</ul>
			)}
		</section>
	);
}
