import { useSession } from '@unwalled/ui';
import { lazy, Suspense } from 'react';
import { SosSound } from './bar/sos-sound.tsx';
import { Console } from './console.tsx';
import { DeskProvider } from './desk/desk.tsx';
import { LoadingFace } from './desk/faces.tsx';
import { PhoneGate } from './phone/phone-gate.tsx';
import { PhonePlace, PhonePlaceProvider } from './phone/phone-place.tsx';
import { useAddress } from './registry/shell/address.tsx';
import { DeskStrip } from './registry/shell/desk-strip.tsx';
import { LoadGuard } from './registry/shell/load-guard.tsx';
import { deskRoles, isRegistryPath } from './registry/shell/pages.ts';

/** Whoever answers calls must not wait for pages of administration: they are loaded when somebody goes there. */
const Registry = lazy(() => import('./registry/shell/registry.tsx'));

const deskTools = (
	<>
		<PhonePlace />
		<SosSound />
	</>
);
const deskAtRegistry = { strip: <DeskStrip />, tools: deskTools };

/** Shows the live desk or the pages of administration, by role and address. */
export function Pages() {
	const { account } = useSession();
	const { path } = useAddress();
	const hasDesk = deskRoles.includes(account.role);
	const registry = (
		<LoadGuard>
			<Suspense fallback={<LoadingFace />}>
				<Registry desk={hasDesk ? deskAtRegistry : undefined} />
			</Suspense>
		</LoadGuard>
	);
	if (!hasDesk) return registry;
	return (
		<DeskProvider>
			<PhonePlaceProvider>
				{isRegistryPath(path) ? registry : <Console />}
				<PhoneGate />
			</PhonePlaceProvider>
		</DeskProvider>
	);
}
