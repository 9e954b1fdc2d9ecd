/** A request or answer of SIP, read. */
export interface SipText {
	/** Its first line. */
	readonly start: string;
	readonly headers: ReadonlyMap<string, readonly string[]>;
	readonly body: string;
}

/** Reads what came in one packet. */
export function readSip(text: string): SipText {
	const [head = '', body = ''] = text.split('\r\n\r\n');
	const [start = '', ...lines] = head.split('\r\n');
	const headers = new Map<string, string[]>();
	for (const line of lines) {
		const name = line.slice(0, line.indexOf(':')).trim().toLowerCase();
		headers.set(name, [...(headers.get(name) ?? []), line.slice(line.indexOf(':') + 1).trim()]);
	}
	return { start, headers, body };
}

/** Gives the first header of that name. */
export const headerOf = ({ headers }: SipText, name: string): string => headers.get(name.toLowerCase())?.[0] ?? '';

/** Gives the status of an answer; 0 of a request. */
export const statusOf = ({ start }: SipText): number => Number(/^SIP\/2\.0 (\d{3})/.exec(start)?.[1] ?? 0);

/** Gives what an answer answers, or what a request is. */
export const methodOf = (text: SipText): string => headerOf(text, 'cseq').split(' ')[1] ?? '';

/** Gives the address between `<` and `>`. */
export const addressIn = (header: string): string => /<([^>]+)>/.exec(header)?.[1] ?? header;

/** Gives who an address names. */
export const userIn = (address: string): string => decodeURIComponent(/^sips?:([^@;]+)@/.exec(address)?.[1] ?? '');

/** Writes a request or an answer. */
export function writeSip(start: string, headers: readonly (readonly [string, string])[], body = ''): string {
	const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`), `Content-Length: ${Buffer.byteLength(body)}`];
	return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Writes what a telephone speaks and hears: the codec of every trunk in China, and digits as events. */
export const voiceOffer = (port: number): string =>
	[
		'v=0',
		'o=telephone 1 1 IN IP4 127.0.0.1',
		's=-',
		'c=IN IP4 127.0.0.1',
		't=0 0',
		`m=audio ${port} RTP/AVP 8 101`,
		'a=rtpmap:8 PCMA/8000',
		'a=rtpmap:101 telephone-event/8000',
		'a=fmtp:101 0-15',
		'',
	].join('\r\n');

/** Reads where the other side hears; 0 when it says nothing of it. */
export const voicePortIn = (body: string): number => Number(/^m=audio (\d+)/m.exec(body)?.[1] ?? 0);
