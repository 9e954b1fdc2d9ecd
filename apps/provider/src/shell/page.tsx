import { lazy, Suspense, useEffect } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useEndings } from '../jobs/use-endings.ts';
import { Countdown } from '../offers/countdown.tsx';
import { useOfferAlarm, useOffers } from '../offers/use-offers.ts';
import { useToldLanguage } from '../offers/use-told-language.ts';
import { Refusals } from '../outbox/strip.tsx';
import { useConsent } from '../position/consent.tsx';
import { useReportPosition } from '../position/use-report-position.ts';
import { useAccount } from '../session/gate.tsx';
import { useWords } from '../words/words.ts';
import { Empty } from './empty.tsx';
import { Header } from './header.tsx';
import { MeScreen } from './me-screen.tsx';
import { Navigation } from './navigation.tsx';
import { NowScreen } from './now-screen.tsx';
import { Strips } from './strips.tsx';
import { useTab } from './tabs.ts';
import { Update } from './update.tsx';

const DoneScreen = lazy(async () => ({ default: (await import('../done/done-screen.tsx')).DoneScreen }));
const TimesScreen = lazy(async () => ({ default: (await import('../team/times-screen.tsx')).TimesScreen }));
const TeamScreen = lazy(async () => ({ default: (await import('../team/team-screen.tsx')).TeamScreen }));

/** On another tab an offer must still be seen: who is looking at earnings has seconds to answer. */
function OfferBanner() {
	const words = useWords();
	const { serverNow } = usePhone();
	const [offer] = useOffers();
	if (!offer) return null;
	return (
		<a className="banner" href="#now" data-testid="offer-banner">
			<strong>
				{words.offer.arrived} · {words.offer.look}
			</strong>
			<Countdown offeredAt={offer.offeredAt} expiresAt={offer.expiresAt} serverNow={serverNow} />
		</a>
	);
}

/** A touch on a notification leads to where it points, also while the page is open. */
function useNotifications() {
	useEffect(() => {
		const go = ({ data }: MessageEvent<{ goTo?: string }>) => {
			if (data?.goTo) location.hash = data.goTo;
		};
		navigator.serviceWorker?.addEventListener('message', go);
		return () => navigator.serviceWorker?.removeEventListener('message', go);
	}, []);
}

function useWatch() {
	const { account, api } = useAccount();
	const { home } = usePhone();
	const { consent } = useConsent();
	const own = home?.workers.find((worker) => worker.id === account.workerId);
	const isAtWork = own !== undefined && own.status !== 'off_duty' && (home?.jobs.length ?? 0) > 0;
	useReportPosition(api, isAtWork && consent === 'agreed');
	useEndings();
	useNotifications();
	useToldLanguage();
}

/** Puts the page together: who, what to know, the screen, the tabs. */
export function Page() {
	const words = useWords();
	const { account } = useAccount();
	const tab = useTab(account.role);
	const sound = useOfferAlarm();
	const offers = useOffers();
	useWatch();
	return (
		<div className="page">
			<Header />
			<Strips />
			<Update />
			{tab !== 'now' && <OfferBanner />}
			<main className="screen">
				<Refusals />
				{sound.state === 'blocked' && <p className="care">{words.soundBlocked}</p>}
				<Suspense fallback={<Empty title={words.idle.loading} />}>
					{tab === 'now' && <NowScreen />}
					{tab === 'team' && <TeamScreen />}
					{tab === 'times' && <TimesScreen />}
					{tab === 'done' && <DoneScreen />}
					{tab === 'me' && <MeScreen sound={sound} />}
				</Suspense>
			</main>
			<Navigation current={tab} waiting={offers.length} />
		</div>
	);
}
