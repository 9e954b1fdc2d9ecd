import type { ApiError, LiveState } from '@unwalled/ui';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { OutboxEntry } from '../outbox/entry.ts';
import { type PhoneOutbox, useOutbox } from '../outbox/use-outbox.ts';
import { useAccount } from '../session/gate.tsx';
import { noAnswers, withTaken, withVisit } from './answers.ts';
import { type PhoneHome, projectHome } from './project.ts';
import { useServerHome } from './use-server-home.ts';

export interface Phone {
	/** Null before the first answer ever. */
	home: PhoneHome | null;
	/** True while the server's changes arrive as they happen. */
	isLive: boolean;
	live: LiveState;
	failure: ApiError | null;
	outbox: PhoneOutbox;
	/** The server's time in milliseconds; the phone's own clock may be wrong. */
	serverNow(): number;
	refresh(): Promise<void>;
	/** Shows a command's answer at once, before the next home arrives. */
	take(view: unknown): void;
}

const PhoneContext = createContext<Phone | null>(null);

/** Gives what this phone knows and can do; only inside the `PhoneProvider`. */
export function usePhone(): Phone {
	const phone = useContext(PhoneContext);
	if (!phone) throw new Error('usePhone needs the PhoneProvider around it');
	return phone;
}

/** Holds the server's home and the phone's queue together for all screens. */
export function PhoneProvider({ children }: { children: ReactNode }) {
	const session = useAccount();
	const [answers, setAnswers] = useState(noAnswers);
	const { home, live, serverNow, failure, refresh } = useServerHome(session);
	const isLive = live.phase === 'live';
	const take = useCallback(
		(view: unknown) => {
			setAnswers((now) => withVisit(now, view));
			if (!isLive) refresh();
		},
		[isLive, refresh],
	);
	const taken = (entry: OutboxEntry, view: unknown) => {
		setAnswers((now) => withTaken(now, entry, view));
		if (!isLive) refresh();
	};
	const outbox = useOutbox({ session, taken });
	const { nudge, entries } = outbox;
	useEffect(() => {
		if (isLive) nudge();
	}, [isLive, nudge]);

	const phone = useMemo<Phone>(
		() => ({
			home: home && projectHome(home, answers, entries),
			isLive,
			live,
			failure,
			outbox,
			serverNow,
			refresh,
			take,
		}),
		[home, answers, entries, isLive, live, serverNow, failure, outbox, refresh, take],
	);
	return <PhoneContext value={phone}>{children}</PhoneContext>;
}
