import type { Role } from '@unwalled/contracts';
import { useSyncExternalStore } from 'react';

export const tabNames = ['now', 'team', 'times', 'done', 'me'] as const;
export type TabName = (typeof tabNames)[number];

/** Lists the tabs of a role: a firm's dispatcher has a team, and everybody's times with it. */
export function tabsOf(role: Role): TabName[] {
	const other = role === 'provider' ? 'times' : 'team';
	return tabNames.filter((tab) => tab !== other);
}

function subscribe(listener: () => void) {
	addEventListener('hashchange', listener);
	return () => removeEventListener('hashchange', listener);
}

/** Gives the tab in the page's address, so that the phone's back button works. */
export function useTab(role: Role): TabName {
	const hash = useSyncExternalStore(subscribe, () => location.hash.slice(1));
	return tabsOf(role).find((tab) => tab === hash) ?? 'now';
}
