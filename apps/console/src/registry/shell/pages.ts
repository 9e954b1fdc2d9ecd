import type { Role } from '@unwalled/contracts';

/** Roles that answer calls and send help: they have the live desk, and come to these pages from its bar. */
export const deskRoles: readonly Role[] = ['operator', 'dispatcher', 'supervisor'];

/** Who finds which page of administration, in the order of the menu; the server decides again, request by request. */
const readers = {
	seniors: [...deskRoles, 'registrar', 'civil_affairs'],
	areas: [...deskRoles, 'registrar', 'civil_affairs', 'administrator'],
	devices: ['supervisor', 'registrar', 'civil_affairs'],
	providers: ['supervisor', 'registrar', 'civil_affairs'],
	outreach: deskRoles,
	missed: deskRoles,
	shift: deskRoles,
	replay: deskRoles,
	wall: ['supervisor', 'registrar', 'civil_affairs'],
	answers: ['supervisor', 'registrar', 'civil_affairs'],
	queue: ['supervisor'],
	flows: ['supervisor', 'administrator'],
	catalogue: [...deskRoles, 'registrar', 'civil_affairs', 'administrator'],
	imports: ['supervisor', 'registrar', 'civil_affairs', 'administrator', 'security'],
	accounts: ['administrator', 'security'],
	trail: ['auditor'],
	privacy: [...deskRoles, 'registrar', 'civil_affairs', 'administrator', 'security', 'auditor'],
	me: [...deskRoles, 'registrar', 'civil_affairs', 'administrator', 'security', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type PageKey = keyof typeof readers;

export const pageKeys = Object.keys(readers) as PageKey[];

/** Gives the pages of a role, in the order of the menu. */
export function pagesOf(role: Role): PageKey[] {
	return pageKeys.filter((page) => (readers[page] as readonly Role[]).includes(role));
}

/** Where the work of a role is, when it is not the first page of the menu. */
const landings: Partial<Record<Role, PageKey>> = { administrator: 'accounts', security: 'accounts' };

/** Gives the page that a role lands on. */
export function firstPageOf(role: Role): PageKey {
	return landings[role] ?? pagesOf(role)[0] ?? 'me';
}

/** Gives the address of a page, or of one thing on it. */
export function pathOf(page: PageKey, ...rest: string[]): string {
	return ['', 'registry', page, ...rest].join('/');
}

export interface Place {
	/** Null when the address names no page. */
	page: PageKey | null;
	/** What follows the page's name: a thing's id, a tab. */
	rest: readonly string[];
}

/** Tells whether an address belongs to these pages. */
export function isRegistryPath(path: string): boolean {
	return path === '/registry' || path.startsWith('/registry/');
}

/** Reads an address such as `/registry/seniors/snr_…/consents`. */
export function placeAt(path: string): Place {
	const [page, ...rest] = path.split('/').filter(Boolean).slice(1);
	return { page: pageKeys.find((key) => key === page) ?? null, rest };
}
