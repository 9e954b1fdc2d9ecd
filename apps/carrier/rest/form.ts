import type { Method, StatusCallback, Target } from '../engine/model.ts';
import { RestError } from './errors.ts';

const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** The parameters of one request, read as Twilio reads them: names are case-sensitive, lists repeat a name. */
export class Form {
	readonly #fields: ReadonlyMap<string, readonly string[]>;

	constructor(body: unknown) {
		const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
		this.#fields = new Map(entries.map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(String)]));
	}

	/** Reads one value; an empty one counts as not given. */
	text(name: string): string | null {
		return this.#fields.get(name)?.[0] || null;
	}

	/** Reads a value that may be given as nothing, as an empty WaitUrl is. */
	raw(name: string): string | null {
		return this.#fields.get(name)?.[0] ?? null;
	}

	/** @throws RestError 20001 when it is not `true` or `false`. */
	flag(name: string): boolean | null {
		const text = this.text(name)?.toLowerCase() ?? null;
		if (text === null) return null;
		if (text !== 'true' && text !== 'false') throw new RestError(400, 20001, `Parameter '${name}' must be true or false`);
		return text === 'true';
	}

	/** @throws RestError 20001 when it is not a whole number within the bounds. */
	wholeNumber(name: string, bounds: { least: number; most: number; fallback: number }): number {
		const text = this.text(name);
		if (text === null) return bounds.fallback;
		const value = Number(text);
		if (!Number.isInteger(value) || value < bounds.least || value > bounds.most)
			throw new RestError(400, 20001, `Parameter '${name}' must be a whole number from ${bounds.least} to ${bounds.most}`);
		return value;
	}

	/** @throws RestError 21205 when the URL is no web address. */
	target(urlName: string, methodName: string): Target | null {
		const url = this.text(urlName);
		if (url === null) return null;
		if (!isHttpUrl(url)) throw new RestError(400, 21205, `${urlName} is not a valid URL: ${url}`);
		return { url, method: this.#method(methodName) };
	}

	/** Reads a status callback; its events may be repeated or put into one value with spaces. */
	callback(prefix: string, defaultEvents: string): StatusCallback | null {
		const target = this.target(`${prefix}StatusCallback`, `${prefix}StatusCallbackMethod`);
		if (target === null) return null;
		const given = this.#fields.get(`${prefix}StatusCallbackEvent`) ?? [defaultEvents];
		return { ...target, events: new Set(given.flatMap((value) => value.split(/\s+/))) };
	}

	#method(name: string): Method {
		const method = this.text(name)?.toUpperCase() ?? 'POST';
		if (method !== 'GET' && method !== 'POST') throw new RestError(400, 21403, `${name} must be GET or POST`);
		return method;
	}
}
