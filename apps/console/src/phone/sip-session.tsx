import { useState } from 'react';
import { CallAudio } from './call-audio.ts';
import { PhoneSession } from './phone-session.tsx';
import { SipLine, type SipPhone } from './sip-line.ts';
import { useIceServers } from './use-ice-servers.ts';
import type { PhoneWay } from './use-phone.ts';

/** The page as a telephone of one's own Asterisk. */
export default function SipSession({ phone, onChanged }: { phone: SipPhone; onChanged(): void }) {
	const iceServers = useIceServers(phone.iceServers);
	const [way] = useState((): PhoneWay => {
		const audio = new CallAudio();
		return { user: phone.user, audio, openLine: (tell) => new SipLine({ phone, audio, iceServers }, tell) };
	});
	return <PhoneSession way={way} onChanged={onChanged} />;
}
