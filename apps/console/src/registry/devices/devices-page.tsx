import { useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useAddress } from '../shell/address.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { CoverageTab } from './coverage-tab.tsx';
import { DevicesTab } from './devices-tab.tsx';
import { RegisterDeviceSheet } from './register-device-sheet.tsx';

/** Which devices stand where, which have proved themselves, and what is in stock. */
export default function DevicesPage({ rest }: PageProps) {
	const words = useWords().devices;
	const { account } = useSession();
	const { go } = useAddress();
	const [registered, setRegistered] = useState(0);
	const [isRegistering, setRegistering] = useState(false);
	const [first] = rest;
	const openedId = first?.startsWith('dev_') ? first : null;
	const tabs = [
		{ key: 'list', label: words.tabs.list, body: () => <DevicesTab key={registered} openedId={openedId} /> },
		{ key: 'coverage', label: words.tabs.coverage, body: () => <CoverageTab /> },
	];
	const done = (id: string) => {
		setRegistering(false);
		setRegistered((count) => count + 1);
		go(pathOf('devices', id));
	};
	return (
		<>
			<PageHead title={words.title} hint={words.hint}>
				{account.role !== 'civil_affairs' && (
					<Button type="primary" onClick={() => setRegistering(true)} data-testid="device-register">
						{words.register}
					</Button>
				)}
			</PageHead>
			<AddressTabs path={pathOf('devices')} current={first} tabs={tabs} />
			{isRegistering && <RegisterDeviceSheet onDone={done} onClose={() => setRegistering(false)} />}
		</>
	);
}
