import { z } from 'zod';
import { flag } from './setting-kinds.ts';

/** What is configured of waking phones by web push. */
export const pushVariables = {
	UNWALLED_PUSH_PUBLIC_KEY: z
		.string()
		.regex(/^[A-Za-z0-9_-]{87}$/, 'must be base64url of 65 bytes')
		.optional()
		.describe('Public VAPID key by which the house wakes workers’ phones; made by `npm start`, without keys nobody is woken'),
	UNWALLED_PUSH_PRIVATE_KEY: z
		.string()
		.regex(/^[A-Za-z0-9_-]{43}$/, 'must be base64url of 32 bytes')
		.optional()
		.describe('Private VAPID key that belongs to it'),
	UNWALLED_PUSH_CONTACT: z
		.string()
		.regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'must be mailto:… or https://…')
		.default('mailto:unwalled@example.org')
		.describe('Whom push services tell about trouble with what this house sends: `mailto:…` or `https://…`'),
	UNWALLED_PUSH_LOOPBACK: flag('no', 'Take a push service on this machine as well; for tests only (`yes`/`no`)'),
};

/** Lists what is wrong with the keys. */
export function faultsOfPush(config: {
	readonly UNWALLED_PUSH_PUBLIC_KEY?: string | undefined;
	readonly UNWALLED_PUSH_PRIVATE_KEY?: string | undefined;
}): string[] {
	const has = [config.UNWALLED_PUSH_PUBLIC_KEY, config.UNWALLED_PUSH_PRIVATE_KEY].filter((key) => key !== undefined);
	return has.length === 1 ? ['UNWALLED_PUSH_PUBLIC_KEY: push_keys_incomplete: both keys are needed, or none'] : [];
}
