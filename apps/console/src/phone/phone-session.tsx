import { offerPattern, useRepeatingSound } from '@unwalled/ui';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useDesk } from '../desk/desk.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { callToPickUp } from './machine.ts';
import { PhonePanel } from './phone-panel.tsx';
import { usePhonePlace } from './phone-place.tsx';
import { PhoneSign } from './phone-sign.tsx';
import { type PhoneWay, usePhone } from './use-phone.ts';
import { useRejoin } from './use-rejoin.ts';
import './phone.css';

/** The operator's telephone: lives as long as she is signed in, and shows itself in the bar of whichever page is open. */
export function PhoneSession({ way, onChanged }: { way: PhoneWay; onChanged(): void }) {
	const phone = usePhone(way);
	const { overlay } = useDesk();
	const place = usePhonePlace();
	const [isOpen, setOpen] = useState(false);
	const rejoin = useRejoin(phone.state);
	const pickUp = rejoin ?? (() => phone.tell({ told: 'pick_up' }));
	useKeys({ m: () => phone.tell({ told: 'mute' }), t: pickUp }, overlay === null);
	useRepeatingSound(callToPickUp(phone.state)?.is === 'ringing', offerPattern);
	if (!place) return null;
	return createPortal(
		<>
			<PhoneSign phone={phone} rejoin={rejoin} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
			{isOpen && <PhonePanel phone={phone} onChanged={onChanged} />}
		</>,
		place,
	);
}
