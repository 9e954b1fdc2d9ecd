import os from 'node:os';
import path from 'node:path';

/** Names the version of Asterisk that `UNWALLED_ASTERISK` asks for; undefined for the newest that Debian has. */
export const wantedVersion = (): string | undefined => process.env.UNWALLED_ASTERISK || undefined;

/**
 * Names the folder that holds the fetched packages: one for all checkouts of this account, because it is large and the same
 * for all; a version that was asked for lies beside the newest.
 */
export const packagesFolder = (version = wantedVersion()): string =>
	path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'unwalled', version ? `asterisk-${version}` : 'asterisk');
