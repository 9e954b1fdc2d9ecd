// Presses the red key at a fixed rate against a running house. Run with real k6:
//   eval "$(npm run -s unwalled -- status --json | node -e 'let s="";process.stdin.on("data",c=>s+=c).on("end",()=>{const j=JSON.parse(s);console.log(`export TOKEN=${j.carrier.authToken} VOICE=${j.telephony.voiceWebhook}`)})')"
//   k6 run -e TOKEN=$TOKEN -e VOICE=$VOICE -e RATE=50 -e SECONDS=30 loadtests/k6/press.js
import { check } from 'k6';
import crypto from 'k6/crypto';
import exec from 'k6/execution';
import http from 'k6/http';

const rate = Number(__ENV.RATE || 50);

export const options = {
	scenarios: {
		presses: {
			executor: 'constant-arrival-rate',
			rate,
			timeUnit: '1s',
			duration: `${__ENV.SECONDS || 30}s`,
			preAllocatedVUs: 50,
			maxVUs: 200,
		},
	},
	thresholds: { checks: ['rate==1'], http_req_failed: ['rate==0'] },
};

function sign(url, form) {
	const text = Object.keys(form)
		.sort()
		.reduce((all, name) => all + name + form[name], url);
	return crypto.hmac('sha1', __ENV.TOKEN, text, 'base64');
}

export default function () {
	const n = exec.scenario.iterationInTest;
	const stamp = exec.scenario.startTime.toString(16).slice(-8);
	const form = {
		CallSid: `CA${stamp.padStart(8, '0')}${n.toString(16).padStart(24, '0')}`,
		From: `+86138${String(10000000 + (n % 89999999)).padStart(8, '0')}`,
		To: __ENV.LINE || '+8663112350',
		CallStatus: 'ringing',
	};
	const answer = http.post(__ENV.VOICE, form, { headers: { 'X-Twilio-Signature': sign(__ENV.VOICE, form) } });
	check(answer, { 'is 200 with TwiML': (r) => r.status === 200 && String(r.body).includes('<Response>') });
}
