/** A refusal in Twilio's words; `code` is one of https://www.twilio.com/docs/api/errors. */
export class RestError extends Error {
	readonly status: number;
	readonly code: number;

	constructor(status: number, code: number, message: string) {
		super(message);
		this.status = status;
		this.code = code;
	}

	/** Writes the refusal as the JSON that the library turns into a RestException. */
	body(): { code: number; message: string; more_info: string; status: number } {
		return { code: this.code, message: this.message, more_info: `https://www.twilio.com/docs/errors/${this.code}`, status: this.status };
	}
}

/** Refuses an unknown resource. */
export const notFound = (path: string): RestError =>
	new RestError(404, 20404, `The requested resource ${path.split('?')[0]} was not found`);

/** Refuses a request that lacks a parameter. */
export const missing = (name: string, code: number): RestError => new RestError(400, code, `A '${name}' parameter is required.`);
