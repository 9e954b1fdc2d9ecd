import type { Config } from '@unwalled/runtime';
import type { AriPlace } from './ari-rest.ts';
import type { AmiPlace } from './inbound-list.ts';

/** Says where the configuration's Asterisk answers. @throws Error when the configuration names none. */
export function asteriskPlace(config: Config): { ari: AriPlace; manager: AmiPlace } {
	const { UNWALLED_ARI_URL: url, UNWALLED_ARI_USER: user, UNWALLED_ARI_PASSWORD: password, UNWALLED_ARI_APP: app } = config;
	if (!url || !user || !password) throw new Error('UNWALLED_ARI_URL, UNWALLED_ARI_USER and UNWALLED_ARI_PASSWORD are needed');
	const manager = new URL('../rawman', `${url.replace(/\/$/, '')}/`).href;
	return { ari: { url, user, password, app }, manager: { url: manager, user, password } };
}
