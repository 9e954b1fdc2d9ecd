import { createContext, type ReactNode, useContext, useState } from 'react';

interface Place {
	/** Where the bar of the page shown now has room for the telephone. */
	readonly element: HTMLElement | null;
	put(element: HTMLElement | null): void;
}

const PlaceContext = createContext<Place>({ element: null, put: () => undefined });

/** Lets the bars of different pages lend their room to one telephone, whose call goes on when the page changes. */
export function PhonePlaceProvider({ children }: { children: ReactNode }) {
	const [element, put] = useState<HTMLElement | null>(null);
	return <PlaceContext value={{ element, put }}>{children}</PlaceContext>;
}

/** Gives the room that the bar has for the telephone; null while there is none. */
export const usePhonePlace = (): HTMLElement | null => useContext(PlaceContext).element;

/** Room for the telephone in a bar; empty, and nothing to see, without one. */
export function PhonePlace() {
	const { put } = useContext(PlaceContext);
	return <span ref={put} className="phone-place" />;
}
