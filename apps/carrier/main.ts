import { type Config, carrierOfLine, type Logger, runService, systemClock } from '@unwalled/runtime';
import { phoneBook } from '@unwalled/street';
import type { CarrierLine } from './options.ts';
import { type Carrier, startCarrier } from './server.ts';
import { translations } from './translations.ts';

// A hotline cannot wait for Twilio's 15 s: connect in 1.5 s, answer in 4 s, one more try on any failure.
const VOICE_DELIVERY = '#ct=1500&rt=4000&rc=1&rp=ct,rt,5xx&tt=9000';
const SPEECH_MS_PER_CHARACTER = 60; // quicker than a voice, slow enough to read along

function line(config: Config, kind: CarrierLine['kind'], number: string): CarrierLine {
	return {
		number,
		kind,
		voiceUrl: `${config.telephonyPublicUrl}/twilio/voice${VOICE_DELIVERY}`,
		smsUrl: `${config.telephonyPublicUrl}/twilio/sms`,
		statusCallback: `${config.telephonyPublicUrl}/twilio/status#rc=5&rp=all`,
	};
}

function start(config: Config, log: Logger): Promise<Carrier> {
	const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = config;
	if (accountSid === undefined || authToken === undefined)
		throw new Error(
			'Configuration is wrong:\nTWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: the local carrier needs both; `npm start` makes them',
		);
	return startCarrier({
		host: config.UNWALLED_HOST,
		port: config.UNWALLED_CARRIER_PORT,
		accountSid,
		authToken,
		clock: systemClock,
		log,
		lines: [line(config, 'sos', config.UNWALLED_LINE), line(config, 'service', config.UNWALLED_SERVICE_LINE)].filter(
			({ number }) => carrierOfLine(config, number) === 'local',
		),
		phoneBook,
		consoleUrl: `http://${config.UNWALLED_HOST}:${config.UNWALLED_PEOPLE_PORT}/`,
		translations,
		speechMsPerCharacter: SPEECH_MS_PER_CHARACTER,
	});
}

await runService('carrier', start);
