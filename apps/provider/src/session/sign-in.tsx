import type { SessionView } from '@unwalled/contracts';
import { type Api, useSharedWords } from '@unwalled/ui';
import { useEffect, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { Empty } from '../shell/empty.tsx';
import { useWords } from '../words/words.ts';
import { Frame } from './frame.tsx';
import { PasswordForm } from './password-form.tsx';
import { Step } from './steps.tsx';
import { pageRoles } from './use-phone-session.ts';
import '../styles/session.css';

const RETRY_MS = 3_000;

interface SignInProps {
	api: Api;
	/** Looks who is signed in; the page opens when it is somebody whose page this is. */
	onEntered(): void;
}

function Entered({ onEntered }: Pick<SignInProps, 'onEntered'>) {
	useEffect(() => {
		onEntered();
		// Signal may go between signing in and the first look at the session.
		const timer = setInterval(onEntered, RETRY_MS);
		return () => clearInterval(timer);
	}, [onEntered]);
	return <Empty title={useWords().idle.loading} />;
}

/** Tells somebody what happened to earlier sign-ins of theirs. */
function Told({ view, onHeard }: { view: SessionView; onHeard: () => void }) {
	const { signIn } = useSharedWords();
	return (
		<>
			{view.notices.map((notice) => (
				<p key={notice} className="care">
					{signIn.notices[notice]}
				</p>
			))}
			<Button tone="main" data-testid="notice-heard" onClick={onHeard}>
				{signIn.heard}
			</Button>
		</>
	);
}

/** Tells somebody who signed in at the wrong page so. */
function WrongRole({ view, onLeave }: { view: SessionView; onLeave: () => void }) {
	const { signIn, roles } = useSharedWords();
	const isDesk = ['operator', 'dispatcher', 'supervisor'].includes(view.account.role);
	return (
		<div className="stack" data-testid="wrong-role">
			<p className="care">{signIn.wrongRole(roles[view.account.role])}</p>
			<a className="button button-main" href={isDesk ? '/' : '/registry'}>
				{isDesk ? signIn.useConsole : signIn.useRegistry}
			</a>
			<Button onClick={onLeave}>{signIn.signOut}</Button>
		</div>
	);
}

/** Asks who somebody is until the page may open; loaded only to sign in. */
export default function SignIn({ api, onEntered }: SignInProps) {
	const [view, setView] = useState<SessionView | null>(null);
	const [wasHeard, setHeard] = useState(false);
	const enter = (entered: SessionView) => {
		api.setCsrfToken(entered.csrfToken);
		setView(entered);
	};
	// Somebody may be in the middle of signing in, or signed in for another page.
	useEffect(() => {
		api.get<SessionView>('/session').then(
			(found) => {
				api.setCsrfToken(found.csrfToken);
				setView((known) => known ?? found);
			},
			() => undefined,
		);
	}, [api]);
	const leave = async () => {
		await api.del('/session').catch(() => undefined);
		api.setCsrfToken(null);
		setView(null);
	};
	if (view?.step === 'done' && pageRoles.has(view.account.role) && (wasHeard || view.notices.length === 0))
		return <Entered onEntered={onEntered} />;
	return (
		<Frame>
			{view === null && <PasswordForm api={api} onSignedIn={enter} />}
			{view && view.step !== 'done' && <Step api={api} view={view} onPassed={enter} onLeave={leave} />}
			{view?.step === 'done' && !pageRoles.has(view.account.role) && <WrongRole view={view} onLeave={leave} />}
			{view?.step === 'done' && pageRoles.has(view.account.role) && <Told view={view} onHeard={() => setHeard(true)} />}
		</Frame>
	);
}
