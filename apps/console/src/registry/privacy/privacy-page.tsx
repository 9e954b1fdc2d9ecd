import type { Role } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { ErasuresTab } from './erasures-tab.tsx';
import { GlassTab } from './glass-tab.tsx';
import { HoldsTab } from './holds-tab.tsx';
import { RequestsTab } from './requests-tab.tsx';
import { ReviewsTab } from './reviews-tab.tsx';

const openers: readonly Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs'];
const reviewers: readonly Role[] = ['supervisor', 'security', 'auditor'];
const clerks: readonly Role[] = ['registrar', 'supervisor'];
const keepers: readonly Role[] = ['supervisor', 'security', 'auditor', 'administrator'];

/** Seeing more than one's role shows, and who looks it over; what persons ask; how long things are kept. */
export default function PrivacyPage({ rest }: PageProps) {
	const words = useWords().privacy;
	const { account } = useSession();
	const tabs = [
		{ key: 'glass', label: words.tabs.glass, roles: openers, body: () => <GlassTab /> },
		{ key: 'reviews', label: words.tabs.reviews, roles: reviewers, body: () => <ReviewsTab /> },
		{ key: 'requests', label: words.tabs.requests, roles: clerks, body: () => <RequestsTab /> },
		{ key: 'holds', label: words.tabs.holds, roles: keepers, body: () => <HoldsTab /> },
		{ key: 'erasures', label: words.tabs.erasures, roles: keepers, body: () => <ErasuresTab /> },
	].filter(({ roles }) => roles.includes(account.role));
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('privacy')} current={rest[0]} tabs={tabs} />
		</>
	);
}
