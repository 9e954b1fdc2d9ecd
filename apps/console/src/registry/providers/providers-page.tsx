import { Button } from 'antd';
import { useState } from 'react';
import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useCanChange } from '../parts/use-can-change.ts';
import { useAddress } from '../shell/address.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { ApplicationSheet } from './application-sheet.tsx';
import { FairShareTab } from './fair-share-tab.tsx';
import { PapersTab } from './papers-tab.tsx';
import { ProvidersTab } from './providers-tab.tsx';

/** The member firms: who may be asked, whose papers run out, whether work is shared fairly. */
export default function ProvidersPage({ rest }: PageProps) {
	const words = useWords().providers;
	const { go } = useAddress();
	const canChange = useCanChange();
	const [isApplying, setApplying] = useState(false);
	const [applied, setApplied] = useState(0);
	const [first, tab] = rest;
	const openedId = first?.startsWith('prv_') ? first : null;
	const tabs = [
		{ key: 'list', label: words.tabs.list, body: () => <ProvidersTab key={applied} openedId={openedId} tab={tab} /> },
		...(canChange ? [{ key: 'papers', label: words.tabs.papers, body: () => <PapersTab /> }] : []),
		{ key: 'share', label: words.tabs.share, body: () => <FairShareTab /> },
	];
	const done = (id: string) => {
		setApplying(false);
		setApplied((count) => count + 1);
		go(pathOf('providers', id));
	};
	return (
		<>
			<PageHead title={words.title} hint={words.hint}>
				{canChange && (
					<Button type="primary" onClick={() => setApplying(true)} data-testid="provider-apply">
						{words.apply}
					</Button>
				)}
			</PageHead>
			<AddressTabs path={pathOf('providers')} current={first} tabs={tabs} />
			{isApplying && <ApplicationSheet onDone={done} onClose={() => setApplying(false)} />}
		</>
	);
}
