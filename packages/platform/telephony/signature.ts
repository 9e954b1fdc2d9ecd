import twilio from 'twilio';

/** What a webhook carries that its signature covers. */
export interface SignedRequest {
	/** Path and query exactly as received. */
	rawUrl: string;
	method: string;
	signature: string | undefined;
	/** Form fields as parsed; unused for GET. */
	form: Record<string, unknown>;
	/** The exact bytes of a JSON body, when there was one. */
	rawBody?: string;
}

/**
 * Tells whether the carrier sent this, by the configured public URL and not by what the request says of its host.
 * @param tokens primary token first, then the secondary while it is rotated.
 */
export function isFromCarrier(request: SignedRequest, publicUrl: string, tokens: readonly string[]): boolean {
	const { signature, rawUrl } = request;
	if (!signature) return false;
	const url = publicUrl + rawUrl;
	if (!URL.canParse(url)) return false;
	return tokens.some((token) => {
		if (rawUrl.includes('bodySHA256=')) return twilio.validateRequestWithBody(token, signature, url, request.rawBody ?? '');
		return twilio.validateRequest(token, signature, url, request.method === 'GET' ? {} : request.form);
	});
}
