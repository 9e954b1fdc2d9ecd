import type { Me } from '@unwalled/contracts';

/** What every part of the page about one's own sign-in gets. */
export interface MeProps {
	me: Me;
	/** Reads it again. */
	onChanged(): void;
}
