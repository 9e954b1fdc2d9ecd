import {
	CheckCircleFilled,
	ClockCircleOutlined,
	CloseCircleOutlined,
	FieldTimeOutlined,
	RollbackOutlined,
	StopOutlined,
} from '@ant-design/icons';
import type { OfferStatus, OfferView, TicketRow } from '@unwalled/contracts';
import { useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace } from '../desk/faces.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { orderOffers, shareLeft } from './race.ts';
import './offer.css';

const symbols: Record<OfferStatus, ReactNode> = {
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
			<span>{words.offer.left(format.clock(Date.parse(offer.expiresAt) - now))}</span>
			<span className="offer-track" aria-hidden="true">
				<span className="offer-bar" style={{ transform: `scaleX(${shareLeft(offer, now)})` }} />
			</span>
		</>
	);
}

function OfferLine({ offer }: { offer: OfferView }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	return (
		<li className={`offer offer-${offer.status}`} data-testid={`offer-${offer.id}`} data-status={offer.status}>
			<span className="offer-symbol" aria-hidden="true">
				{symbols[offer.status]}
			</span>
			<strong>{offer.worker.name}</strong>
			<span className="quiet offer-firm">
				{offer.provider.name} · {format.distance(offer.distanceM)} · {words.offer.round(offer.round)}
			</span>
			<span className="offer-word">
				{shared.offerStatuses[offer.status]}
				{offer.declineReason && `：${shared.declineReasons[offer.declineReason]}`}
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
	const offers = orderOffers(row?.offers ?? []);
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
			{offers.length === 0 ? (
				<EmptyFace title={isAsking ? words.offer.asking : words.offer.none}>{!isAsking && words.offer.noneHint}</EmptyFace>
			) : (
				<ul className="plain-list offers" aria-live="polite">
					{offers.map((offer) => (
						<OfferLine key={offer.id} offer={offer} />
					))}
				</ul>
			)}
		</section>
	);
}
