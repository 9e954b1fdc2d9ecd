import type { ColleagueView } from '@unwalled/contracts';
import { errorSentence, toApiError, useFormat, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { Empty } from '../shell/empty.tsx';
import { useTell } from '../shell/notices.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { Unread } from '../shell/unread.tsx';
import { useFetched } from '../shell/use-fetched.ts';
import { useWords } from '../words/words.ts';

/** What is given to somebody: a question that is out, or a job that nobody has set off for. */
export type Given = { kind: 'offer'; id: string; workerId: string } | { kind: 'visit'; id: string; workerId: string; version: number };

interface SheetProps {
	given: Given;
	onClose: () => void;
}

/** Gives the way to send somebody. Never queued: who is thought to go must know it. */
function useSend(given: Given, onClose: () => void) {
	const { api } = useAccount();
	const { refresh, isLive } = usePhone();
	const { colleagues } = useWords().crew;
	const shared = useSharedWords();
	const tell = useTell();
	const [isSending, setSending] = useState(false);

	function explain(thrown: unknown): string {
		const error = toApiError(thrown);
		if (error.code === 'unavailable') return colleagues.needsSignal;
		if (error.code === 'stale_version') return colleagues.changed;
		if (error.facts.why === 'under_way') return colleagues.underWay;
		return error.facts.why === 'unfit_worker' ? colleagues.notFit : errorSentence(error, shared);
	}

	async function send({ worker }: ColleagueView) {
		setSending(true);
		try {
			if (given.kind === 'offer') await api.post(`/offers/${given.id}/assign`, { workerId: worker.id });
			else await api.post(`/visits/${given.id}/give`, { workerId: worker.id, version: given.version });
			tell('good', (given.kind === 'offer' ? colleagues.assigned : colleagues.given)(worker.name));
			onClose();
		} catch (thrown) {
			tell('late', explain(thrown));
		}
		setSending(false);
		if (!isLive) await refresh();
	}
	return { isSending, send };
}

function Distance({ metres }: { metres: number | null }) {
	const { colleagues } = useWords().crew;
	const format = useFormat();
	return <span className="quiet">{metres === null ? colleagues.noPlace : colleagues.away(format.distance(metres))}</span>;
}

function Unfit({ rows }: { rows: readonly ColleagueView[] }) {
	const { colleagues } = useWords().crew;
	const reasons: Readonly<Record<string, string>> = colleagues.against;
	if (rows.length === 0) return null;
	return (
		<section className="stack">
			<h3>{colleagues.unfit}</h3>
			<ul>
				{rows.map(({ worker, against }) => (
					<li key={worker.id} className="row">
						<strong>{worker.name}</strong>
						<span className="quiet">{against.map((reason) => reasons[reason] ?? reason).join(' · ')}</span>
					</li>
				))}
			</ul>
		</section>
	);
}

/** Lets the firm's dispatcher choose which of its workers goes; those who cannot are shown with the reason. */
export function ColleagueSheet({ given, onClose }: SheetProps) {
	const { colleagues } = useWords().crew;
	const path = given.kind === 'offer' ? `/offers/${given.id}/colleagues` : `/visits/${given.id}/colleagues`;
	const { value, error, retry } = useFetched<{ rows: ColleagueView[] }>(path);
	const { isSending, send } = useSend(given, onClose);
	const others = value?.rows.filter(({ worker }) => worker.id !== given.workerId) ?? [];
	const fit = others.filter(({ against }) => against.length === 0);
	return (
		<Sheet title={given.kind === 'offer' ? colleagues.titleOffer : colleagues.titleVisit} onClose={onClose}>
			{given.kind === 'visit' && <p className="quiet">{colleagues.swapHint}</p>}
			{value === null && <Unread error={error} retry={retry} />}
			{value && fit.length === 0 && <Empty title={colleagues.nobody} hint={colleagues.nobodyHint} />}
			{fit.map((row) => (
				<Button
					key={row.worker.id}
					className="person-button"
					data-testid={`send-${row.worker.id}`}
					disabled={isSending}
					onClick={() => send(row)}
				>
					{row.worker.name} <Distance metres={row.distanceM} />
				</Button>
			))}
			<Unfit rows={others.filter(({ against }) => against.length > 0)} />
		</Sheet>
	);
}
