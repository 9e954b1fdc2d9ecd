import type { Role } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { ExportsTab } from './exports-tab.tsx';
import { ImportsTab } from './imports-tab.tsx';
import { WebhooksTab } from './webhooks-tab.tsx';

const importers: readonly Role[] = ['registrar', 'supervisor', 'administrator'];
const exporters: readonly Role[] = ['registrar', 'supervisor', 'civil_affairs'];
const webhookKeepers: readonly Role[] = ['administrator', 'security'];

/** Files that come in and go out, and who outside is told of what happens. */
export default function ImportsPage({ rest }: PageProps) {
	const words = useWords().imports;
	const { account } = useSession();
	const [first] = rest;
	const openedId = first?.startsWith('imp_') ? first : null;
	const tabs = [
		{ key: 'in', label: words.tabs.in, roles: importers, body: () => <ImportsTab openedId={openedId} /> },
		{ key: 'out', label: words.tabs.out, roles: exporters, body: () => <ExportsTab /> },
		{ key: 'webhooks', label: words.tabs.webhooks, roles: webhookKeepers, body: () => <WebhooksTab /> },
	].filter(({ roles }) => roles.includes(account.role));
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('imports')} current={first} tabs={tabs} />
		</>
	);
}
