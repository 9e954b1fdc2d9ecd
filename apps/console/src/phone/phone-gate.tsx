import type { PhoneView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Component, lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { waitAfter } from './machine.ts';

// Whoever has another telephone loads nothing of this one.
const SipSession = lazy(() => import('./sip-session.tsx'));
const TwilioSession = lazy(() => import('./twilio-session.tsx'));
const BothSession = lazy(() => import('./both-session.tsx'));
const PlainSession = lazy(() => import('./plain-session.tsx'));

/** Asks what the operator's telephone is, until there is an answer, and again when it was set otherwise. */
function usePhoneView(): [PhoneView | null, () => void] {
	const { api } = useSession();
	const [view, setView] = useState<PhoneView | null>(null);
	// A fresh one for each time that it is asked again.
	const [round, setRound] = useState({ failures: 0 });
	useEffect(() => {
		let isLeft = false;
		const ask = () =>
			api.get<PhoneView>('/me/phone').then(
				(answer) => !isLeft && setView(answer),
				() => !isLeft && setRound(({ failures }) => ({ failures: failures + 1 })),
			);
		const timer = setTimeout(ask, round.failures === 0 ? 0 : waitAfter(round.failures));
		return () => {
			isLeft = true;
			clearTimeout(timer);
		};
	}, [api, round]);
	return [view, useCallback(() => setRound({ failures: 0 }), [])];
}

/** Keeps a telephone that does not load from taking the desk down. */
class PhoneGuard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
	override state = { hasFailed: false };

	static getDerivedStateFromError() {
		return { hasFailed: true };
	}

	override render() {
		return this.state.hasFailed ? null : this.props.children;
	}
}

/** The telephone of whoever sits here: the page by one of two libraries, or a plain one that the page follows. */
function Session({ phone, onChanged }: { phone: PhoneView; onChanged(): void }) {
	if (phone.kind === 'sip' && phone.besides) return <BothSession phone={phone} onChanged={onChanged} />;
	if (phone.kind === 'sip') return <SipSession phone={phone} onChanged={onChanged} />;
	if (phone.kind === 'twilio') return <TwilioSession phone={phone} onChanged={onChanged} />;
	return <PlainSession phone={phone} onChanged={onChanged} />;
}

/** Makes the page the operator's telephone, or follows the one that is. */
export function PhoneGate() {
	const [view, ask] = usePhoneView();
	if (!view) return null;
	return (
		<PhoneGuard>
			<Suspense fallback={null}>
				<Session key={view.kind} phone={view} onChanged={ask} />
			</Suspense>
		</PhoneGuard>
	);
}
