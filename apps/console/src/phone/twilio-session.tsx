import type { PhoneView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useState } from 'react';
import { PhoneSession } from './phone-session.tsx';
import { twilioWay } from './twilio-way.ts';
import { useIceServers } from './use-ice-servers.ts';

/** The page as a telephone at Twilio. */
export default function TwilioSession({ phone, onChanged }: { phone: Extract<PhoneView, { kind: 'twilio' }>; onChanged(): void }) {
	const session = useSession();
	const iceServers = useIceServers(phone.iceServers);
	const [way] = useState(() => twilioWay(session, iceServers));
	return <PhoneSession way={way} onChanged={onChanged} />;
}
