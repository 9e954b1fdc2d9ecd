import type { Config } from '@unwalled/runtime';

/** Somebody of the demonstration street who can sign in. */
export interface DemonstrationAccount {
	readonly login: string;
	readonly password: string;
	readonly role: string;
	readonly nameZh: string;
	readonly nameEn: string;
}

/** What the preparation says to the supervisor. */
export type FromPreparation =
	| { readonly kind: 'config'; readonly config: Config }
	| { readonly kind: 'tell'; readonly line: string }
	| { readonly kind: 'refusal'; readonly sentence: string }
	| { readonly kind: 'prepared'; readonly postgresVersion: string; readonly accounts: readonly DemonstrationAccount[] };

/** What the supervisor says to the preparation once the database is up. */
export interface ToPreparation {
	readonly databaseUrl: string;
	readonly redisUrl: string | undefined;
	readonly demo: boolean;
}

/** Recognises a message of the preparation. */
export function isFromPreparation(message: unknown): message is FromPreparation {
	return typeof message === 'object' && message !== null && 'kind' in message;
}

/** Recognises the order to prepare. */
export function isToPreparation(message: unknown): message is ToPreparation {
	return typeof message === 'object' && message !== null && 'databaseUrl' in message;
}
