import type { OfferCard } from '@unwalled/contracts';
import { offerPattern, type SoundSwitch, useRepeatingSound } from '@unwalled/ui';
import { useEffect, useRef } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { useAnswered } from './answered.tsx';
import { findVanished } from './race.ts';

const nobody: readonly OfferCard[] = [];
const VIBRATION_MS = [300, 150, 300, 150, 600];

/** Gives the offers that still want an answer, the one that ends first on top. */
export function useOffers(): readonly OfferCard[] {
	const { home } = usePhone();
	const { answered } = useAnswered();
	const offers = home?.offers ?? nobody;
	return offers
		.filter((offer) => offer.status === 'pending' && !answered.has(offer.id))
		.sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
}

/** Rings and vibrates while an offer waits, and says a word about each that goes by itself. */
export function useOfferAlarm(): SoundSwitch {
	const offers = useOffers();
	const { home, serverNow } = usePhone();
	const { underway } = useAnswered();
	const tell = useTell();
	const words = useWords();
	const before = useRef(offers);
	const ids = offers.map((offer) => offer.id).join(' ');

	// biome-ignore lint/correctness/useExhaustiveDependencies: runs when the set of offers changes, not on every drawing
	useEffect(() => {
		const takers = new Map(home?.jobs.map(({ visit }) => [visit.ticketId, visit.worker.name]));
		for (const vanished of findVanished(before.current, offers, { answered: underway, takers, now: serverNow() })) {
			if (vanished.why === 'taken') tell('good', words.takenBy(vanished.by));
			else tell('calm', vanished.why === 'expired' ? words.race.expired : words.gone);
		}
		const known = new Set(before.current.map((offer) => offer.id));
		if (offers.some((offer) => !known.has(offer.id))) navigator.vibrate?.(VIBRATION_MS);
		before.current = offers;
	}, [ids]);
	return useRepeatingSound(offers.length > 0, offerPattern);
}
