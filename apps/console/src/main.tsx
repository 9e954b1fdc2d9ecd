import { SessionProvider, UnwalledApp } from '@unwalled/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CrashBoundary } from './crash.tsx';
import { forgetOldDrafts } from './drafts/drafts.ts';
import { Pages } from './pages.tsx';
import { AddressProvider } from './registry/shell/address.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
forgetOldDrafts(localStorage, Date.now());
createRoot(root).render(
	<StrictMode>
		<UnwalledApp>
			<CrashBoundary>
				<SessionProvider
					roles={['operator', 'dispatcher', 'supervisor', 'administrator', 'security', 'auditor', 'registrar', 'civil_affairs']}
				>
					<AddressProvider>
						<Pages />
					</AddressProvider>
				</SessionProvider>
			</CrashBoundary>
		</UnwalledApp>
	</StrictMode>,
);
