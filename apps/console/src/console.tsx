import { useSession } from '@unwalled/ui';
import { useDeferredValue } from 'react';
import { OfflineLine } from './bar/offline-line.tsx';
import { TopBar } from './bar/top-bar.tsx';
import { CallPanel } from './call/call-panel.tsx';
import { ownCallOf } from './call/current-call.ts';
import { useDesk } from './desk/desk.tsx';
import { useTicket } from './desk/use-ticket.ts';
import { useEscapeFromText, useKeys } from './keys/use-keys.ts';
import { Line } from './line/line.tsx';
import { SosBand } from './line/sos-band.tsx';
import { OfferPanel } from './offer/offer-panel.tsx';
import { Overlays } from './overlays.tsx';
import { RingBand } from './seat/ring-band.tsx';
import { WrapUpBand } from './seat/wrap-up-band.tsx';
import { Middle } from './ticket/middle.tsx';
import { Side } from './timeline/side.tsx';
import './console.css';

function useDeskKeys() {
	const { overlay, setOverlay, opened, open } = useDesk();
	const leave = () => {
		if (overlay) setOverlay(null);
		else if (opened) open(null);
	};
	useKeys({ 'ctrl+k': () => setOverlay('search'), '?': () => setOverlay('keys'), Escape: leave });
	useKeys({ u: () => setOverlay('trouble') }, overlay === null);
	useEscapeFromText();
}

/** The whole desk on one screen: the line, the person, the place, and what goes on now. */
export function Console() {
	const { account } = useSession();
	const { rows, opened } = useDesk();
	useDeskKeys();
	// The line shows at once what was opened; its page, a hundred parts and more, comes right behind.
	const openedId = useDeferredValue(opened?.kind === 'ticket' ? opened.id : null);
	const ownCallId = ownCallOf(rows, account.id, openedId)?.id ?? null;
	const ticket = useTicket(openedId);
	const other = useTicket(ownCallId === openedId ? null : ownCallId);
	const inCall = ownCallId === null || ownCallId === openedId ? ticket : other;
	return (
		<div className="desk">
			<div>
				<TopBar />
				<OfflineLine />
				<RingBand />
				<WrapUpBand />
			</div>
			<SosBand />
			<div className="desk-body">
				<Line />
				<Middle ticket={ticket} />
				<Side ticket={ticket} />
			</div>
			<div className="desk-bottom">
				<CallPanel ticket={inCall} />
				<OfferPanel row={ticket.row} />
			</div>
			<Overlays ticketId={openedId} />
		</div>
	);
}
