import type { ProviderHome } from '@unwalled/contracts';

/** Keeps the newer of two homes by the server's clock: the fallback request may answer after the socket did. */
export function freshest(known: ProviderHome | null, arrived: ProviderHome): ProviderHome {
	return known !== null && Date.parse(known.at) > Date.parse(arrived.at) ? known : arrived;
}
