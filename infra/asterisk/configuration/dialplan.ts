import type { ExchangePlan } from './plan.ts';

const RING_S = 25; // most mobiles go to a mailbox after 30 s
const BETWEEN_ROUNDS_S = 3;
// A switchboard that takes over from one that died is there within two seconds; until then the caller hears it ring.
const TRIES = 4;
const BETWEEN_TRIES_S = 0.7;
// What a telephone company may send as a number; everything else could be read as part of the dialplan.
const SAFE = '+0-9A-Za-z.@_-';

// Where ARI looks for recordings. The house knows these names (packages/platform/telephony/asterisk/asterisk-recordings.ts).
const RECORDING = `\${ASTSPOOLDIR}/recording/call-\${UNIQUEID}`;
const TWO_CHANNELS_SINCE = 18;

/** Two channels in one file, or, of older versions, two files that are kept in step. */
const recordingOf = (version: string): string =>
	Number.parseInt(version, 10) >= TWO_CHANNELS_SINCE ? `${RECORDING}.raw,D` : `,r(${RECORDING}-in.raw)t(${RECORDING}-out.raw)S`;

/**
 * Writes extensions.conf: every call is remembered before anything is asked of us, then given to the house; when the house
 * is not there, the file that it wrote rings the duty telephones.
 */
export function extensionsConf({ house, trunk, fallbackFile, dutyPhone, records = true }: ExchangePlan, version: string): string {
	return `[general]
static = yes
writeprotect = yes

[unwalled-inbound]
exten => _[+0-9A-Za-z].,1,Gosub(unwalled-remember,s,1(\${FILTER(${SAFE},\${EXTEN})}))
${records ? ` same => n,MixMonitor(${recordingOf(version)})\n` : ''} same => n,Ringing()
 same => n,Set(TRY=0)
 same => n(house),Set(TRY=$[\${TRY} + 1])
 same => n,Stasis(${house.app},inbound,\${FILTER(${SAFE},\${EXTEN})})
 same => n,GotoIf($["\${STASISSTATUS}" != "FAILED"]?done)
 same => n,GotoIf($[\${TRY} >= ${TRIES}]?unwalled-away,s,1)
 same => n,Wait(${BETWEEN_TRIES_S})
 same => n,Goto(house)
 same => n(done),Hangup()
exten => _[+0-9],1,Goto(unwalled-inbound,0\${EXTEN},1)
exten => s,1,Goto(unwalled-inbound,000,1)

; What the house asks for later: who called, even when nobody of ours was there.
[unwalled-remember]
exten => s,1,Set(DB(unwalled_inbound/\${UNIQUEID})=\${EPOCH}|\${FILTER(${SAFE},\${CALLERID(num)})}|\${ARG1})
 same => n,Return()

[unwalled-away]
exten => s,1,GotoIf(\${DIALPLAN_EXISTS(unwalled-fallback,s,1)}?unwalled-fallback,s,1)
 same => n,Answer()
 same => n,Set(ROUND=0)
 same => n(again),Set(ROUND=$[\${ROUND} + 1])
 same => n,Dial(PJSIP/${dutyPhone}@${trunk.name},${RING_S},r)
 same => n,Wait(${BETWEEN_ROUNDS_S})
 same => n,GotoIf($[\${ROUND} < 20]?again)
 same => n,Hangup()

; Operators are rung, they do not dial by themselves: the house dials for them.
[unwalled-operators]
exten => _X!,1,Hangup(21)

[unwalled-nowhere]

#tryinclude "${fallbackFile}"
`;
}
