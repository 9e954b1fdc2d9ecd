import { Device } from '@twilio/voice-sdk';
import type { IceServer, PhoneToken } from '@unwalled/contracts';
import type { useSession } from '@unwalled/ui';
import { chosenDevice, microphoneWishes } from './call-audio.ts';
import { TwilioAudio } from './twilio-audio.ts';
import { TwilioLine } from './twilio-line.ts';
import type { PhoneWay } from './use-phone.ts';

/** Makes the page a telephone at Twilio, for whoever is signed in. */
export function twilioWay({ account, api }: ReturnType<typeof useSession>, iceServers: () => readonly IceServer[]): PhoneWay {
	const audio = new TwilioAudio();
	const opening = {
		audio,
		openDevice: (token: string, options: Device.Options) => new Device(token, options),
		askToken: () => api.post<PhoneToken>('/me/phone/token'),
		microphoneWishes,
		chosenLoudspeaker: () => chosenDevice('audiooutput'),
		iceServers,
	};
	return { user: account.id, audio, openLine: (tell) => new TwilioLine(opening, tell) };
}
