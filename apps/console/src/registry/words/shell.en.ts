import type { SameKeys } from '@unwalled/ui/language';
import type { shellZh } from './shell.zh.ts';

/** English for what all pages of administration share. */
export const shellEn: SameKeys<typeof shellZh> = {
	shell: {
		title: 'Administration',
		menu: 'Pages of administration',
		pages: {
			seniors: 'Seniors',
			areas: 'Areas',
			devices: 'Devices',
			providers: 'Providers',
			catalogue: 'Catalogue',
			imports: 'Import, export',
			accounts: 'Accounts',
			trail: 'Trail',
			privacy: 'Privacy',
			me: 'My sign-in',
		},
		account: 'Account',
		toDesk: 'Back to the desk',
		toList: 'Back to the list',
		listKeys: 'Press / to search, ↑ ↓ to move, Enter to open, Esc to go back.',
		more: 'Show more',
		cancel: 'Leave as it is',
		undo: 'Undo',
		reason: 'Why',
		reasonHint: 'Such as: corrected by the family on the telephone',
		needed: (label) => `Fill in “${label}”`,
		all: 'All',
		days: (count) => `${count} d`,
		today: 'today',
		noEnd: 'no end',
		expiredSince: (days) => `expired ${days} d ago`,
		lastDay: 'expires today',
		expiresIn: (days) => `expires in ${days} d`,
		yes: 'Yes',
		notLoaded: 'This page did not load; it may just have been updated.',
		copy: 'Copy',
		copied: 'Copied',
		reload: 'Load again',
	},
};
