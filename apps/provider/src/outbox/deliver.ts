import type { Position } from '@unwalled/contracts';
import { type Api, ApiError, toApiError } from '@unwalled/ui';
import type { OutboxEntry, VisitAction } from './entry.ts';
import type { Answer } from './fate.ts';

// A request may hang for minutes where signal comes and goes; sending again is harmless, so wait no longer than this.
const COMMAND_MS = 20_000;
const PHOTO_MS = 90_000;

interface Taken {
	view: unknown;
}

/** Writes a position as the photo's header wants it. */
export function positionHeader({ lng, lat, accuracyM }: Position): string {
	return `${lng},${lat},${accuracyM}`;
}

type Picture = Extract<VisitAction, { command: 'photo' | 'signature' }>;

const pictureHeaders = ({ capturedAt, evidenceKey, position }: Picture): Record<string, string> => ({
	'x-captured-at': capturedAt,
	'x-evidence-key': evidenceKey,
	...(position && { 'x-position': positionHeader(position) }),
});

const isPicture = ({ command }: VisitAction): boolean => command === 'photo' || command === 'signature';

function send(api: Api, { visitId, action }: OutboxEntry): Promise<Taken> {
	const path = `/visits/${visitId}`;
	if (action.command === 'photo')
		return api.postBinary(`${path}/photos`, new Blob([action.jpeg], { type: 'image/jpeg' }), pictureHeaders(action));
	if (action.command === 'signature') {
		const headers = { ...pictureHeaders(action), 'x-signed-by': action.signedBy };
		return api.postBinary(`${path}/signature`, new Blob([action.png], { type: 'image/png' }), headers);
	}
	const { command, ...body } = action;
	return api.post(`${path}/${command}`, body);
}

function within<T>(ms: number, answer: Promise<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout>;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new ApiError({ code: 'unavailable', message: 'No answer in time', status: 0 })), ms);
	});
	return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Tells whether the page's token is of an earlier sign-in; that says nothing about the command. */
function isStaleToken({ code, facts }: ApiError): boolean {
	return code === 'forbidden' && facts.field === 'x-csrf-token';
}

/** Makes the way of an entry to the server; every failure becomes an answer. `renew` fetches the session's token anew. */
export function createDeliver(api: Api, renew: () => Promise<void>): (entry: OutboxEntry) => Promise<Answer> {
	return async (entry) => {
		try {
			const { view } = await within(isPicture(entry.action) ? PHOTO_MS : COMMAND_MS, send(api, entry));
			return { kind: 'taken', view };
		} catch (thrown) {
			const error = toApiError(thrown);
			if (!isStaleToken(error)) return { kind: 'refused', code: error.code, facts: error.facts };
			await renew();
			return { kind: 'refused', code: 'unavailable', facts: {} };
		}
	};
}
