import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useAddress } from '../shell/address.tsx';

interface AddressTabsProps {
	/** The address without the tab; the first tab has this one. */
	path: string;
	current: string | undefined;
	/** The tabs of an opened thing: the list beside it stays filtered as it is. */
	keepsQuery?: boolean;
	tabs: readonly { key: string; label: string; body: () => ReactNode }[];
}

/** Shows one of several parts of a thing; which one stands in the address, and ← → move between them. */
export function AddressTabs({ path, current, keepsQuery = false, tabs }: AddressTabsProps) {
	const { go } = useAddress();
	const first = tabs[0]?.key;
	const open = (key: string) => go(`${key === first ? path : `${path}/${key}`}${keepsQuery ? location.search : ''}`);
	const shown = tabs.find((tab) => tab.key === current) ?? tabs[0];
	return (
		<>
			{tabs.length > 1 && (
				<Tabs
					className="registry-tabs"
					size="small"
					activeKey={shown?.key}
					items={tabs.map(({ key, label }) => ({ key, label: <span data-testid={`tab-${key}`}>{label}</span> }))}
					onChange={open}
				/>
			)}
			{shown?.body()}
		</>
	);
}
