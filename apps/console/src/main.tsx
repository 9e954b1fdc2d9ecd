import { SessionProvider, UnwalledApp } from '@unwalled/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './console.tsx';
import { DeskProvider } from './desk/desk.tsx';
import { forgetOldDrafts } from './drafts/drafts.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
forgetOldDrafts(localStorage, Date.now());
createRoot(root).render(
	<StrictMode>
		<UnwalledApp>
			<SessionProvider roles={['operator', 'dispatcher', 'supervisor']}>
				<DeskProvider>
					<Console />
				</DeskProvider>
			</SessionProvider>
		</UnwalledApp>
	</StrictMode>,
);
