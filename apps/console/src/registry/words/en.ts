import type { SameKeys } from '@unwalled/ui/language';
import { accountsEn } from './accounts.en.ts';
import { areasEn } from './areas.en.ts';
import { catalogueEn } from './catalogue.en.ts';
import { devicesEn } from './devices.en.ts';
import { importsEn } from './imports.en.ts';
import { meEn } from './me.en.ts';
import { outreachEn } from './outreach.en.ts';
import { privacyEn } from './privacy.en.ts';
import { providersEn } from './providers.en.ts';
import { refusalsEn } from './refusals.en.ts';
import { seniorsEn } from './seniors.en.ts';
import { shellEn } from './shell.en.ts';
import { trailEn } from './trail.en.ts';
import type { zh } from './zh.ts';

/** The words of administration in English. */
export const en: SameKeys<typeof zh> = {
	...shellEn,
	...refusalsEn,
	...seniorsEn,
	...areasEn,
	...devicesEn,
	...providersEn,
	...catalogueEn,
	...importsEn,
	...accountsEn,
	...trailEn,
	...privacyEn,
	...meEn,
	...outreachEn,
};
