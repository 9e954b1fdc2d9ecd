import { connectCall, endCall } from '../engine/calls.ts';
import { Halt } from '../engine/halt.ts';
import type { Call } from '../engine/model.ts';
import type { Network } from '../engine/network.ts';
import { type Document, getDocument } from './document.ts';
import { failLeg, type Leg, type Source, type Step, type VerbRunner } from './leg.ts';
import { TwimlError, type Verb } from './parse.ts';
import { dial } from './verbs/dial.ts';
import { hangup, redirect, reject } from './verbs/flow.ts';
import { gather } from './verbs/gather.ts';
import { pauseVerb, play, sayVerb } from './verbs/sound.ts';
import { start, stop } from './verbs/transcription.ts';

const VERBS = new Map<string, VerbRunner>([
	['Say', sayVerb],
	['Play', play],
	['Pause', pauseVerb],
	['Gather', gather],
	['Dial', dial],
	['Redirect', redirect],
	['Hangup', hangup],
	['Reject', reject],
	['Start', start],
	['Stop', stop],
]);

// As long as only these came, the caller still hears ringing; `<Dial>` decides by answerOnBridge.
const UNANSWERED = new Set(['Pause', 'Reject', 'Redirect', 'Start', 'Stop', 'Dial']);
const MOST_DOCUMENTS = 1_000; // two documents that redirect to each other would never end

async function runVerb(leg: Leg, verb: Verb): Promise<Step> {
	const runner = VERBS.get(verb.name);
	if (!runner) throw new TwimlError(12200, `Schema validation warning: unknown verb ${verb.name}`);
	if (!UNANSWERED.has(verb.name)) connectCall(leg.network, leg.call);
	return runner(leg, verb);
}

async function runVerbs(leg: Leg, document: Document): Promise<Step> {
	for (const verb of document.verbs) {
		const step = await runVerb(leg, verb);
		leg.halt.check();
		if (step !== undefined) return step;
	}
	return undefined;
}

async function runAll(leg: Leg, first: Source): Promise<'finished' | 'over'> {
	let source = first;
	for (let count = 0; count < MOST_DOCUMENTS; count++) {
		const document = await getDocument(leg, source);
		leg.halt.check();
		if (document === null) {
			failLeg(leg);
			return 'over';
		}
		leg.documentUrl = document.url;
		const step = await runVerbs(leg, document);
		if (step === undefined) return 'finished';
		if (step === 'over') return 'over';
		source = step.goTo;
	}
	throw new TwimlError(12200, 'Too many documents in one call');
}

/**
 * Runs a document on a leg, in place of the one that ran before. `onFinished` is called when the
 * instructions are at their end; the usual consequence is that the leg is hung up.
 */
export function runDocument(network: Network, call: Call, run: { source: Source; onFinished?: () => void }): void {
	call.hooks.run?.stop();
	const halt = new Halt(network.activity);
	call.hooks.run = halt;
	const leg: Leg = {
		network,
		call,
		halt,
		documentUrl: null,
		runOn: (other, source, onFinished) => runDocument(network, other, { source, onFinished }),
	};
	const onFinished = run.onFinished ?? (() => endCall(network, call, call.answeredAt === null ? 'canceled' : 'completed'));
	void halt.run(async () => {
		try {
			if ((await runAll(leg, run.source)) === 'finished') onFinished();
		} catch (error) {
			if (!(error instanceof TwimlError)) throw error;
			network.fail({ code: error.code, message: error.message, url: leg.documentUrl ?? '', callSid: call.sid, attempt: 1 });
			failLeg(leg);
		}
	});
}
