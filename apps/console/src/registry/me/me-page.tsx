import type { Me } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { Facts } from '../parts/facts.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useWords } from '../words/use-words.ts';
import { OwnSessions } from './own-sessions.tsx';
import { PasskeySection } from './passkey-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SsoSection } from './sso-section.tsx';
import { TotpSection } from './totp-section.tsx';

function WhoAmI({ me }: { me: Me }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	return (
		<Facts
			facts={[
				[words.accounts.name, me.account.name],
				[words.accounts.login, me.account.login],
				[words.accounts.role, shared.roles[me.account.role]],
				[words.accounts.area, me.account.areaName],
				[words.me.passwordChanged, me.passwordChangedAt ? format.dateTime(me.passwordChangedAt) : words.me.never],
			]}
		/>
	);
}

/** How one signs in oneself: password, second factor, passkeys, where one is signed in. */
export default function MePage() {
	const words = useWords().me;
	const { api } = useSession();
	const fetched = useFetched<Me>('me', 0, () => api.get('/me'));
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<div className="registry-scroll registry-sections">
				<Loaded fetched={fetched}>
					{(me) => (
						<>
							<WhoAmI me={me} />
							<PasswordSection onChanged={fetched.reload} />
							<TotpSection me={me} onChanged={fetched.reload} />
							<PasskeySection me={me} onChanged={fetched.reload} />
							{me.sso && <SsoSection sso={me.sso} onChanged={fetched.reload} />}
							<OwnSessions me={me} onChanged={fetched.reload} />
						</>
					)}
				</Loaded>
			</div>
		</>
	);
}
