import type { CommandResult, DeclineReason, OfferCard } from '@unwalled/contracts';
import { errorSentence, toApiError, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { useAnswered } from './answered.tsx';
import { whyLost } from './race.ts';

export interface AnswerOffer {
	isSending: boolean;
	accept(): Promise<void>;
	decline(reason: DeclineReason): Promise<void>;
}

/** Gives accept and decline of one offer. Never queued: an acceptance that arrives late would lie to the senior. */
export function useAnswerOffer(offer: OfferCard): AnswerOffer {
	const [isSending, setSending] = useState(false);
	const { api } = useAccount();
	const { refresh, isLive } = usePhone();
	const { markAnswered, underway } = useAnswered();
	const tell = useTell();
	const words = useWords();
	const shared = useSharedWords();

	function explain(thrown: unknown) {
		const error = toApiError(thrown);
		const lost = whyLost(error);
		if (lost === null || lost === 'pending' || lost === 'busy') underway.delete(offer.id);
		else markAnswered(offer.id);
		if (lost === null) return tell('late', error.code === 'unavailable' ? words.offer.needsSignal : errorSentence(error, shared));
		tell(lost === 'accepted' ? 'good' : 'calm', words.race[lost]);
	}

	async function answer(path: string, body: object, thanks: string) {
		setSending(true);
		underway.add(offer.id);
		try {
			await api.post<CommandResult<unknown>>(`/offers/${offer.id}/${path}`, body);
			markAnswered(offer.id);
			tell('good', thanks);
		} catch (thrown) {
			explain(thrown);
		}
		setSending(false);
		if (!isLive) await refresh();
	}

	return {
		isSending,
		accept: () => answer('accept', {}, words.offer.accepted),
		decline: (reason) => answer('decline', { reason }, words.offer.declined),
	};
}
