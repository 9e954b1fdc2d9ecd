import { accountsZh } from './accounts.zh.ts';
import { areasZh } from './areas.zh.ts';
import { catalogueZh } from './catalogue.zh.ts';
import { devicesZh } from './devices.zh.ts';
import { importsZh } from './imports.zh.ts';
import { meZh } from './me.zh.ts';
import { outreachZh } from './outreach.zh.ts';
import { privacyZh } from './privacy.zh.ts';
import { providersZh } from './providers.zh.ts';
import { refusalsZh } from './refusals.zh.ts';
import { seniorsZh } from './seniors.zh.ts';
import { shellZh } from './shell.zh.ts';
import { trailZh } from './trail.zh.ts';

/** The source of keys: English must have exactly these. */
export const zh = {
	...shellZh,
	...refusalsZh,
	...seniorsZh,
	...areasZh,
	...devicesZh,
	...providersZh,
	...catalogueZh,
	...importsZh,
	...accountsZh,
	...trailZh,
	...privacyZh,
	...meZh,
	...outreachZh,
};
