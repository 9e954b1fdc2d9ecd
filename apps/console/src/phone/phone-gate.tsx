import type { PhoneView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { waitAfter } from './machine.ts';

/** Whoever has another telephone loads nothing of this one. */
const PhoneSession = lazy(() => import('./phone-session.tsx'));

/** Asks what the operator's telephone is, until there is an answer. */
function usePhoneView(): PhoneView | null {
	const { api } = useSession();
	const [view, setView] = useState<PhoneView | null>(null);
	const [failures, setFailures] = useState(0);
	useEffect(() => {
		let isLeft = false;
		const ask = () =>
			api.get<PhoneView>('/me/phone').then(
				(answer) => !isLeft && setView(answer),
				() => !isLeft && setFailures((count) => count + 1),
			);
		const timer = setTimeout(ask, failures === 0 ? 0 : waitAfter(failures));
		return () => {
			isLeft = true;
			clearTimeout(timer);
		};
	}, [api, failures]);
	return view;
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

/** Makes the page the operator's telephone, where the house says so. */
export function PhoneGate() {
	const view = usePhoneView();
	if (view?.kind !== 'browser') return null;
	return (
		<PhoneGuard>
			<Suspense fallback={null}>
				<PhoneSession phone={view} />
			</Suspense>
		</PhoneGuard>
	);
}
