import { type ComponentType, lazy } from 'react';
import type { PageProps } from './page-props.ts';
import type { PageKey } from './pages.ts';

/** Each page is loaded when it is first opened: nobody waits for pages that their role never sees. */
export const pageBodies: Record<PageKey, ComponentType<PageProps>> = {
	seniors: lazy(() => import('../seniors/seniors-page.tsx')),
	areas: lazy(() => import('../areas/areas-page.tsx')),
	devices: lazy(() => import('../devices/devices-page.tsx')),
	providers: lazy(() => import('../providers/providers-page.tsx')),
	outreach: lazy(() => import('../outreach/outreach-page.tsx')),
	missed: lazy(() => import('../../missed/missed-page.tsx')),
	replay: lazy(() => import('../../replay/replay-page.tsx')),
	shift: lazy(() => import('../shift/shift-page.tsx')),
	wall: lazy(() => import('../../wall/wall-page.tsx')),
	answers: lazy(() => import('../../answer-times/answers-page.tsx')),
	queue: lazy(() => import('../../seat/terms/terms-page.tsx')),
	flows: lazy(() => import('../../flows/flows-page.tsx')),
	catalogue: lazy(() => import('../catalogue/catalogue-page.tsx')),
	imports: lazy(() => import('../imports/imports-page.tsx')),
	accounts: lazy(() => import('../accounts/accounts-page.tsx')),
	trail: lazy(() => import('../trail/trail-page.tsx')),
	privacy: lazy(() => import('../privacy/privacy-page.tsx')),
	me: lazy(() => import('../me/me-page.tsx')),
};
