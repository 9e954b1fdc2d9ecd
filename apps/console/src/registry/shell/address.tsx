import { createContext, type MouseEvent, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

export interface Address {
	path: string;
	query: URLSearchParams;
	/** Goes to an address of this page, such as `/registry/areas?below=37`. */
	go(to: string): void;
	/** Writes what is looked at into the address without a step back for every letter. */
	replace(to: string): void;
}

const AddressContext = createContext<Address | null>(null);

const here = () => `${location.pathname}${location.search}`;

/** Follows the browser's address, so that Back, a reload and a sent link all show the same thing. */
export function AddressProvider({ children }: { children: ReactNode }) {
	const [at, setAt] = useState(here);
	useEffect(() => {
		const follow = () => setAt(here());
		addEventListener('popstate', follow);
		return () => removeEventListener('popstate', follow);
	}, []);
	const go = useCallback((to: string) => {
		if (to !== here()) history.pushState(null, '', to);
		setAt(to);
	}, []);
	const replace = useCallback((to: string) => {
		history.replaceState(null, '', to);
		setAt(to);
	}, []);
	const address = useMemo<Address>(() => {
		const [path = '/', query = ''] = at.split('?');
		return { path, query: new URLSearchParams(query), go, replace };
	}, [at, go, replace]);
	return <AddressContext value={address}>{children}</AddressContext>;
}

/** Gives the address; only inside an `AddressProvider`. */
export function useAddress(): Address {
	const address = useContext(AddressContext);
	if (!address) throw new Error('useAddress needs an AddressProvider around it');
	return address;
}

interface LinkProps {
	to: string;
	children: ReactNode;
	className?: string;
	isCurrent?: boolean;
	name?: string;
}

/** Links to another address of the page without loading it anew; Ctrl-click still opens a tab. */
export function Link({ to, children, className, isCurrent, name }: LinkProps) {
	const { go } = useAddress();
	const follow = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
		event.preventDefault();
		go(to);
	};
	return (
		<a href={to} className={className} aria-current={isCurrent ? 'page' : undefined} data-testid={name} onClick={follow}>
			{children}
		</a>
	);
}
