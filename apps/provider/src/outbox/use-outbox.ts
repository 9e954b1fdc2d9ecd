import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { PhoneSession } from '../session/use-phone-session.ts';
import { createDeliver } from './deliver.ts';
import type { OutboxEntry, VisitAction } from './entry.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createPageStore } from './page-store.ts';
import { openPhoneStore } from './phone-store.ts';
import { createSender, type Sender } from './sender.ts';

export interface PhoneOutbox {
	entries: readonly OutboxEntry[];
	/** False where the browser forbids storage: the queue then dies with the page. */
	isDurable: boolean;
	/** Saves a touched button; rejects when the phone has no room. */
	touch(visitId: string, action: VisitAction): Promise<void>;
	/** Forgets an entry: a refusal that was read, a photo that should not go. */
	drop(seq: number): Promise<void>;
	nudge(): void;
}

interface Running {
	outbox: Outbox;
	sender: Sender;
	isDurable: boolean;
}

interface OutboxSetting {
	/** Sending waits until the server has confirmed who this is: without that every answer would be a no. */
	session: PhoneSession;
	taken(entry: OutboxEntry, view: unknown): void;
}

const LOCK = 'unwalled.provider.outbox';
const none: readonly OutboxEntry[] = [];
const never = () => () => undefined;

function afterMs(ms: number, run: () => void) {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
}

async function open({ session: { api, account, renew }, taken }: OutboxSetting): Promise<Running> {
	const phone = await openPhoneStore().catch(() => null);
	const outbox = createOutbox({
		store: phone ?? createPageStore(),
		accountId: account.id,
		deliver: createDeliver(api, renew),
		taken,
		now: () => new Date(),
	});
	await outbox.reload();
	// Two windows of this page share the stored queue; only one sends at a time, so that the order holds.
	const flush = () => (navigator.locks ? navigator.locks.request(LOCK, outbox.flush) : outbox.flush());
	return { outbox, sender: createSender(flush, afterMs), isDurable: phone !== null };
}

/** Keeps the phone's queue of one person and sends it whenever there may be signal. */
export function useOutbox(setting: OutboxSetting): PhoneOutbox {
	const { confirmed } = setting.session;
	const latest = useRef(setting);
	latest.current = setting;
	const [running, setRunning] = useState<Running | null>(null);

	useEffect(() => {
		let gone = false;
		const opening = open({ session: latest.current.session, taken: (entry, view) => latest.current.taken(entry, view) });
		opening.then((opened) => !gone && setRunning(opened));
		return () => {
			gone = true;
			opening.then(({ sender }) => sender.stop());
		};
	}, []);

	const nudge = useCallback(() => {
		if (latest.current.session.confirmed) running?.sender.nudge();
	}, [running]);
	useEffect(() => {
		if (confirmed) nudge();
		addEventListener('online', nudge);
		document.addEventListener('visibilitychange', nudge);
		return () => {
			removeEventListener('online', nudge);
			document.removeEventListener('visibilitychange', nudge);
		};
	}, [confirmed, nudge]);

	const entries = useSyncExternalStore(running?.outbox.subscribe ?? never, () => running?.outbox.entries() ?? none);
	const touch = useCallback(
		async (visitId: string, action: VisitAction) => {
			if (!running) throw new Error('The queue is not open yet');
			await running.outbox.touch(visitId, action);
			nudge();
		},
		[running, nudge],
	);
	const drop = useCallback(async (seq: number) => running?.outbox.dismiss(seq), [running]);
	const isDurable = running?.isDurable ?? true;
	return useMemo(() => ({ entries, isDurable, touch, drop, nudge }), [entries, isDurable, touch, drop, nudge]);
}
