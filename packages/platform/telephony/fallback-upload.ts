import { DomainError } from '@unwalled/contracts';
import { type Config, carrierOfLine, within } from '@unwalled/runtime';
import { readFallbackTwiml } from './fallback.ts';
import { askCarrier, openClient } from './twilio-carrier.ts';

const FETCH_MS = 10_000;

/**
 * Tells the carrier where the static instructions are, for those of both our numbers that it has. Before that it reads them from there:
 * a fallback that leads nowhere is worse than the one that is set.
 * @returns the numbers that were changed.
 * @throws DomainError `invalid` without an address or when it serves something else, `not_found` when a number is not
 * the account's, `unavailable` when the carrier does not answer.
 */
export async function uploadFallback(config: Config): Promise<string[]> {
	const url = config.UNWALLED_FALLBACK_URL;
	if (!url) throw new DomainError('invalid', 'UNWALLED_FALLBACK_URL: needed, the address at which the file is served');
	await requireServed(url, await readFallbackTwiml(config.UNWALLED_DATA_DIR));
	const client = openClient(config);
	const lines = [...new Set([config.UNWALLED_LINE, config.UNWALLED_SERVICE_LINE])].filter(
		(line) => carrierOfLine(config, line) !== 'asterisk',
	);
	const owned = await askCarrier(() =>
		Promise.all(lines.map((line) => client.incomingPhoneNumbers.list({ phoneNumber: line, limit: 20 }))),
	);
	const found = lines.map((line, at) => {
		// The carrier searches by part of a number.
		const exact = owned[at]?.find(({ phoneNumber }) => phoneNumber === line);
		if (!exact) throw new DomainError('not_found', `${line} is not a number of the carrier's account`, { line });
		return exact;
	});
	// By sid, because the library's listed numbers forget theirs. GET, because a file server refuses a POST.
	for (const { sid } of found)
		await askCarrier(() => client.incomingPhoneNumbers(sid).update({ voiceFallbackUrl: url, voiceFallbackMethod: 'GET' }));
	return found.map(({ phoneNumber }) => phoneNumber);
}

async function requireServed(url: string, written: string | null): Promise<void> {
	const served = await within(FETCH_MS, read(url), () => new Error('no answer in time')).catch((error: Error) => {
		throw new DomainError('invalid', `UNWALLED_FALLBACK_URL: ${url} cannot be read: ${error.message}`);
	});
	if (!/^(text|application)\/xml\b/.test(served.type))
		throw new DomainError('invalid', `UNWALLED_FALLBACK_URL: ${url} is served as ${served.type || 'nothing'}; the carrier needs text/xml`);
	if (served.text !== written)
		throw new DomainError('invalid', `UNWALLED_FALLBACK_URL: ${url} serves something else than the written file`);
}

async function read(url: string): Promise<{ text: string; type: string }> {
	const answer = await fetch(url);
	if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
	return { text: await answer.text(), type: answer.headers.get('content-type') ?? '' };
}
