import { SessionProvider, UnwalledApp } from '@unwalled/ui';
import { useEffect } from 'react';
import { Empty } from '../shell/empty.tsx';
import { useWords } from '../words/words.ts';

const RETRY_MS = 3_000;

function Entered({ onEntered }: { onEntered: () => void }) {
	useEffect(() => {
		onEntered();
		// Signal may go between signing in and the first look at the session.
		const timer = setInterval(onEntered, RETRY_MS);
		return () => clearInterval(timer);
	}, [onEntered]);
	return <Empty title={useWords().idle.loading} />;
}

/** Shows the sign-in page that all apps share; apart from the page itself, so that Ant Design is loaded only to sign in. */
export default function SignIn({ onEntered }: { onEntered: () => void }) {
	return (
		<UnwalledApp>
			<SessionProvider roles={['worker', 'provider']}>
				<Entered onEntered={onEntered} />
			</SessionProvider>
		</UnwalledApp>
	);
}
