import { createRoot } from 'react-dom/client';
import { PhoneProvider } from './home/phone.tsx';
import { AnsweredProvider } from './offers/answered.tsx';
import { ConsentProvider } from './position/consent.tsx';
import { Gate } from './session/gate.tsx';
import { CrashBoundary } from './shell/crash.tsx';
import { Notices } from './shell/notices.tsx';
import { Page } from './shell/page.tsx';
import './styles/base.css';
import './styles/parts.css';
import './styles/shell.css';
import './styles/offers.css';
import './styles/jobs.css';
import './styles/proof.css';
import './styles/crew.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
	<CrashBoundary>
		<Gate>
			<Notices>
				<PhoneProvider>
					<AnsweredProvider>
						<ConsentProvider>
							<Page />
						</ConsentProvider>
					</AnsweredProvider>
				</PhoneProvider>
			</Notices>
		</Gate>
	</CrashBoundary>,
);
