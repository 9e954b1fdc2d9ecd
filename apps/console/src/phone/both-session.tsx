import { useSession } from '@unwalled/ui';
import { useState } from 'react';
import { CallAudio } from './call-audio.ts';
import { PhoneSession } from './phone-session.tsx';
import { SipLine, type SipPhone } from './sip-line.ts';
import { twilioWay } from './twilio-way.ts';
import { audioOfBoth, TwoLines } from './two-lines.ts';
import { useIceServers } from './use-ice-servers.ts';
import type { PhoneWay } from './use-phone.ts';

/** The page as one telephone of both carriers, where our lines are not all at the same. */
export default function BothSession({ phone, onChanged }: { phone: SipPhone; onChanged(): void }) {
	const session = useSession();
	const iceServers = useIceServers(phone.iceServers);
	const [way] = useState((): PhoneWay => {
		const audio = new CallAudio();
		const twilio = twilioWay(session, iceServers);
		return {
			user: phone.user,
			audio: audioOfBoth(audio, twilio.audio),
			openLine: (tell) => new TwoLines([(hear) => new SipLine({ phone, audio, iceServers }, hear), twilio.openLine], tell),
		};
	});
	return <PhoneSession way={way} onChanged={onChanged} />;
}
