import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong next at a gateway, once for each. */
export type Trouble = 'busy' | 'server_error' | 'refused' | 'answer_lost';

/** A text as a gateway was given it. */
export interface TextThere {
	readonly ourId: string;
	readonly sid: string;
	readonly to: string;
	readonly template: string;
	readonly params: unknown;
}

export interface Asked {
	readonly method: string;
	readonly url: URL;
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
}

interface Said {
	readonly status: number;
	readonly body: unknown;
}

/** A text gateway on this machine, with switches for what goes wrong. */
export interface FakeTexts {
	readonly url: string;
	readonly asked: Asked[];
	readonly texts: TextThere[];
	/** Done to the next requests, in this order. */
	readonly troubles: Trouble[];
	close(): Promise<void>;
}

type Speech = (asked: Asked, texts: TextThere[]) => Said;
type Words = Readonly<Record<Exclude<Trouble, 'answer_lost'>, Said>>;

async function openFake(speak: Speech, words: Words): Promise<FakeTexts> {
	const asked: Asked[] = [];
	const texts: TextThere[] = [];
	const troubles: Trouble[] = [];
	const server = createServer((request, response) => void take(request, response));
	async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part);
		const { method = '', headers } = request;
		const one = { method, url: new URL(request.url ?? '/', 'http://fake'), headers, body: Buffer.concat(parts).toString() };
		asked.push(one);
		const trouble = troubles.shift();
		const said = trouble && trouble !== 'answer_lost' ? words[trouble] : speak(one, texts);
		// It was taken, and the house does not hear of it.
		if (trouble === 'answer_lost') return void response.destroy();
		response.writeHead(said.status, { 'content-type': 'application/json' }).end(JSON.stringify(said.body));
	}
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		asked,
		texts,
		troubles,
		close: () => new Promise((closed) => void server.close(() => closed()).closeAllConnections()),
	};
}

const aliyunSays = (status: number, Code: string, more: object = {}): Said => ({
	status,
	body: { Code, Message: Code, RequestId: 'r', ...more },
});

const aliyunTrouble: Words = {
	busy: aliyunSays(200, 'isv.BUSINESS_LIMIT_CONTROL'),
	server_error: { status: 500, body: 'no JSON of theirs' },
	refused: aliyunSays(200, 'isv.MOBILE_NUMBER_ILLEGAL'),
};

/** Opens a server that speaks as Aliyun's Short Message Service is documented. */
export const openFakeAliyun = (): Promise<FakeTexts> =>
	openFake(({ url, headers }, texts) => {
		const given = url.searchParams;
		if (headers['x-acs-action'] === 'SendSms') {
			const sid = `${900_000 + texts.length}^0`;
			texts.push({
				ourId: given.get('OutId') ?? '',
				sid,
				to: given.get('PhoneNumbers') ?? '',
				template: given.get('TemplateCode') ?? '',
				params: JSON.parse(given.get('TemplateParam') ?? '{}'),
			});
			return aliyunSays(200, 'OK', { BizId: sid });
		}
		const listed = texts.filter(({ to }) => to === given.get('PhoneNumber')).map(({ ourId }) => ({ OutId: ourId, SendStatus: 3 }));
		return aliyunSays(200, 'OK', { TotalCount: listed.length, SmsSendDetailDTOs: { SmsSendDetailDTO: listed } });
	}, aliyunTrouble);

/** Opens a server that speaks as Aliyun's Phone Number Protection is documented; `texts` holds who is bound. */
export const openFakeAxb = (): Promise<FakeTexts> =>
	openFake(({ url, headers }, texts) => {
		const given = (name: string): string => url.searchParams.get(name) ?? '';
		if (headers['x-acs-action'] === 'BindAxb') {
			const sid = String(1_000_000 + texts.length);
			const params = { b: given('PhoneNoB'), until: given('Expiration'), pool: given('PoolKey') };
			texts.push({ ourId: given('OutId'), sid, to: given('PhoneNoA'), template: '', params });
			return aliyunSays(200, 'OK', { SecretBindDTO: { SecretNo: '17000000001', SubsId: sid } });
		}
		const at = texts.findIndex(({ sid }) => sid === given('SubsId'));
		if (at < 0) return aliyunSays(200, 'isv.SUBSID_NOT_EXIST');
		texts.splice(at, 1);
		return aliyunSays(200, 'OK', { ChargeId: 'true' });
	}, aliyunTrouble);

/** Opens a gateway that keeps our own contract. */
export const openFakeSigned = (): Promise<FakeTexts> =>
	openFake(
		({ method, url, body }, texts) => {
			if (method === 'GET') {
				const found = texts.find(({ ourId }) => url.pathname.endsWith(`/${ourId}`));
				return found ? { status: 200, body: { id: found.sid, status: 'delivered' } } : { status: 404, body: {} };
			}
			const { id, to, templateId, params } = JSON.parse(body);
			const known = texts.find(({ ourId }) => ourId === id);
			const text = known ?? { ourId: id, sid: `g-${texts.length + 1}`, to, template: templateId, params };
			if (!known) texts.push(text);
			return { status: 200, body: { id: text.sid } };
		},
		{ busy: { status: 429, body: {} }, server_error: { status: 502, body: {} }, refused: { status: 422, body: {} } },
	);
