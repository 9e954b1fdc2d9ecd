import { lazy, Suspense, useEffect } from 'react';
import { useDesk } from './desk/desk.tsx';
import { LoadGuard } from './registry/shell/load-guard.tsx';

/** What lies over the desk is not waited for at the first load; it comes while the operator looks around. */
const loads = {
	search: () => import('./search/palette.tsx').then(({ SearchPalette }) => ({ default: SearchPalette })),
	keys: () => import('./keys/keys-help.tsx').then(({ KeysHelp }) => ({ default: KeysHelp })),
	trouble: () => import('./trouble/trouble-drawer.tsx').then(({ TroubleDrawer }) => ({ default: TroubleDrawer })),
	roster: () => import('./office/roster-drawer.tsx').then(({ RosterDrawer }) => ({ default: RosterDrawer })),
	policies: () => import('./office/policies-drawer.tsx').then(({ PoliciesDrawer }) => ({ default: PoliciesDrawer })),
	seats: () => import('./seat/seats-drawer.tsx').then(({ SeatsDrawer }) => ({ default: SeatsDrawer })),
	why: () => import('./offer/why-drawer.tsx').then(({ WhyDrawer }) => ({ default: WhyDrawer })),
	dialogs: () => import('./commands/dialogs.tsx'),
};
/** After the first rows are drawn, and before a hand finds the key. */
const FETCH_AFTER_MS = 1_500;

const SearchPalette = lazy(loads.search);
const KeysHelp = lazy(loads.keys);
const TroubleDrawer = lazy(loads.trouble);
const RosterDrawer = lazy(loads.roster);
const PoliciesDrawer = lazy(loads.policies);
const SeatsDrawer = lazy(loads.seats);
const WhyDrawer = lazy(loads.why);

function useFetchedEarly(): void {
	useEffect(() => {
		const timer = setTimeout(() => {
			// One that does not come now is asked for again when somebody opens it, and says so then.
			for (const load of Object.values(loads)) load().catch(() => undefined);
		}, FETCH_AFTER_MS);
		return () => clearTimeout(timer);
	}, []);
}

/** Shows what the operator laid over the desk: the palette, the keys, or a drawer. */
export function Overlays({ ticketId }: { ticketId: string | null }) {
	const { overlay } = useDesk();
	useFetchedEarly();
	return (
		<LoadGuard key={overlay}>
			<Suspense fallback={null}>
				{overlay === 'search' && <SearchPalette />}
				{overlay === 'keys' && <KeysHelp />}
				{overlay === 'trouble' && <TroubleDrawer />}
				{overlay === 'roster' && <RosterDrawer />}
				{overlay === 'policies' && <PoliciesDrawer />}
				{overlay === 'seats' && <SeatsDrawer />}
				{overlay === 'why' && ticketId && <WhyDrawer ticketId={ticketId} />}
			</Suspense>
		</LoadGuard>
	);
}
