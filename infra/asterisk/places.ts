import os from 'node:os';
import path from 'node:path';

/** Names the folder that holds the fetched packages: one for all checkouts of this account, because it is large and the same for all. */
export const packagesFolder = (): string =>
	path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'unwalled', 'asterisk');
