import type { OfferCard as Offer } from '@unwalled/contracts';
import { useFormat, useLanguage, useNow, useSharedWords } from '@unwalled/ui';
import { lazy, Suspense, useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { Button } from '../shell/button.tsx';
import { Icon } from '../shell/icons.tsx';
import { useWords } from '../words/words.ts';
import { Countdown } from './countdown.tsx';
import { DeclineChoices } from './decline-choices.tsx';
import { travelMinutes } from './travel.ts';
import { useAnswerOffer } from './use-answer-offer.ts';
import { Why } from './why.tsx';

function Facts({ offer, forName }: { offer: Offer; forName: string | null }) {
	const words = useWords();
	const format = useFormat();
	const { language } = useLanguage();
	return (
		<>
			{forName && <p className="offer-for">{words.offer.forWorker(forName)}</p>}
			<h2 className="offer-service">{language === 'zh' ? offer.serviceNameZh : offer.serviceNameEn}</h2>
			<ul className="facts">
				<li>
					<Icon name="pin" />
					<span>
						<strong>{offer.areaName}</strong>
						<br />
						{words.offer.away(format.distance(offer.distanceM), travelMinutes(offer.distanceM))}
					</span>
				</li>
				<li>
					<Icon name="clock" />
					<span>{words.offer.takes(offer.durationMin)}</span>
				</li>
			</ul>
			<p className="offer-pay">
				{words.offer.pay} <strong>{format.money(offer.payCents)}</strong>
			</p>
			{offer.summary && <p className="offer-summary">{offer.summary}</p>}
			<p className="quiet">{words.offer.nameAfterAccepting}</p>
		</>
	);
}

function Answers({ offer }: { offer: Offer }) {
	const words = useWords();
	const { serverNow } = usePhone();
	const answer = useAnswerOffer(offer);
	const [isDeclining, setDeclining] = useState(false);
	const isOver = Date.parse(offer.expiresAt) <= useNow(serverNow);
	const isDisabled = answer.isSending || isOver;
	if (isDeclining) return <DeclineChoices isDisabled={isDisabled} onChoose={answer.decline} onBack={() => setDeclining(false)} />;
	return (
		<div className="pair">
			<Button data-testid="decline" disabled={isDisabled} onClick={() => setDeclining(true)}>
				{words.offer.decline}
			</Button>
			<Button tone="main" className="grow" data-testid="accept" disabled={isDisabled} onClick={answer.accept}>
				{answer.isSending ? words.offer.sending : words.offer.accept}
			</Button>
		</div>
	);
}

const ColleagueSheet = lazy(async () => ({ default: (await import('../team/colleague-sheet.tsx')).ColleagueSheet }));

/** The firm may send another of its workers than the one who was asked. */
function SendOther({ offer }: { offer: Offer }) {
	const { colleagues } = useWords().crew;
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<Button tone="quiet" data-testid="assign" onClick={() => setOpen(true)}>
				{colleagues.assign}
			</Button>
			{isOpen && (
				<Suspense>
					<ColleagueSheet given={{ kind: 'offer', id: offer.id, workerId: offer.worker.id }} onClose={() => setOpen(false)} />
				</Suspense>
			)}
		</>
	);
}

interface OfferCardProps {
	offer: Offer;
	/** The manager sees whom it was offered to. */
	isForOther: boolean;
	/** Only a single offer may keep its answers in sight while it scrolls: two would hide what is being answered. */
	isAlone: boolean;
}

/** Shows one offer: how urgent, where, what, for how much, how long to decide, and the two answers at the thumb. */
export function OfferCard({ offer, isForOther, isAlone }: OfferCardProps) {
	const words = useWords();
	const shared = useSharedWords();
	const { serverNow } = usePhone();
	return (
		<article className={`card offer urgency-${offer.priority}`} data-testid={`offer-${offer.id}`}>
			<header className="offer-head">
				<span className="badge">{shared.priorities[offer.priority]}</span>
				<strong>{words.urgency[offer.priority]}</strong>
			</header>
			<div className="offer-body">
				<Facts offer={offer} forName={isForOther ? offer.worker.name : null} />
				<Why offer={offer} isForOther={isForOther} />
			</div>
			<footer className={isAlone ? 'thumb' : 'thumb thumb-still'}>
				<Countdown offeredAt={offer.offeredAt} expiresAt={offer.expiresAt} serverNow={serverNow} />
				<Answers offer={offer} />
				{isForOther && <SendOther offer={offer} />}
			</footer>
		</article>
	);
}
