import type { SessionView } from '@unwalled/contracts';
import { advanceDispatch } from '@unwalled/offer';
import { createLogger, readConfig } from '@unwalled/runtime';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import type { CallRequest, Carrier } from '@unwalled/telephony';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { takePresses } from '@unwalled/ticket';
import type { LightMyRequestResponse } from 'fastify';
import { buildLive, type Live } from '../app.ts';
import type { LiveDeps } from '../deps.ts';
import { openRegistry } from '../read/registry-cards.ts';
import { holdToPromises } from './promised.ts';

export const LI = '+866315231201';
export const SISTERS = '+866315231204';
export const STRANGER = '+8613912345678';

/** A carrier that only writes down what it was asked for. */
class NotingCarrier implements Carrier {
	readonly placed: CallRequest[] = [];
	placeCall(request: CallRequest) {
		this.placed.push(request);
		return Promise.resolve({ sid: `CA${String(this.placed.length).padStart(32, '0')}` });
	}
	announce = () => Promise.resolve();
	givePart = () => Promise.resolve();
	endRoom = () => Promise.resolve();
	hangUp = () => Promise.resolve();
	sendText = () => Promise.resolve({ sid: `SM${'0'.repeat(32)}` });
	findText = () => Promise.resolve(null);
	findCallStatus = () => Promise.resolve(null);
	findTextStatus = () => Promise.resolve(null);
	listInbound = () => Promise.resolve([]);
}

interface Request {
	body?: unknown;
	headers?: Record<string, string>;
	payload?: string | Buffer;
}

/** Somebody signed in, asking as a page does. */
export class Asker {
	readonly cookie: string;
	readonly session: SessionView;
	readonly #live: Live;

	constructor(live: Live, answer: LightMyRequestResponse) {
		this.#live = live;
		this.session = answer.json();
		this.cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
	}

	/** Sends a request with the cookie and the page's own token. */
	ask(method: 'GET' | 'POST' | 'DELETE', url: string, { body, headers, payload }: Request = {}): Promise<LightMyRequestResponse> {
		return this.#live.app.inject({
			method,
			url,
			headers: {
				cookie: this.cookie,
				...(method === 'GET' ? {} : { 'x-csrf-token': this.session.csrfToken }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			...(body === undefined ? {} : { payload: JSON.stringify(body) }),
			...(payload === undefined ? {} : { payload }),
		});
	}

	get = (url: string) => this.ask('GET', url);
	post = (url: string, body: unknown = {}) => this.ask('POST', url, { body });
}

/** The people's door on a test database. */
export interface Door {
	readonly house: TestHouse;
	readonly live: Live;
	readonly carrier: NotingCarrier;
	as(login: string): Promise<Asker>;
	/** Presses the red key of a telephone; gives the ids of the ticket and the call. */
	press(phone: string): Promise<{ ticketId: string; callId: string }>;
	/** Takes a ticket and sends help, until the first offer is out; gives it. */
	offer(operator: Asker, ticketId: string): Promise<{ id: string; worker: string }>;
	/** Lets a worker accept whatever is offered to them; gives the visit. */
	accept(worker: Asker): Promise<string>;
	close(): Promise<void>;
}

let presses = 0;

/** Opens the door; pages and single parts of the house may be replaced. */
export async function openDoor(replaced: Partial<Pick<LiveDeps, 'pages' | 'checks' | 'config' | 'recordings'>> = {}): Promise<Door> {
	const house = await openTestHouse();
	const carrier = new NotingCarrier();
	const live = await buildLive({
		house,
		carrier,
		config: readConfig({ DATABASE_URL: house.database.url }),
		log: createLogger('live', process.env.TEST_LOG ?? 'silent'),
		registry: openRegistry(house.database.sql, () => house.clock.now().getTime(), house.fieldKeys),
		pages: null,
		...replaced,
	});
	holdToPromises(live.app);
	await live.app.ready();
	return {
		house,
		live,
		carrier,
		async as(login) {
			const body = { login, password: DEMONSTRATION_PASSWORD };
			const answer = await live.app.inject({ method: 'POST', url: '/api/session', payload: body });
			if (answer.statusCode !== 200) throw new Error(`${login}: ${answer.body}`);
			return new Asker(live, answer);
		},
		async press(phone) {
			const sid = `CA${String(++presses).padStart(32, 'f')}`;
			const call = { carrierSid: sid, dialled: '+8663112350', status: 'in_progress' as const };
			const press = { key: sid, kind: 'alarm', channel: 'phone', rawPhone: phone, phone, ticketKind: 'sos', priority: 'P0' } as const;
			const [taken] = await takePresses(house, [{ ...press, summary: '', call }], { mergeWindowS: 120 });
			if (!taken?.callId) throw new Error('the press opened no call');
			return { ticketId: taken.ticketId, callId: taken.callId };
		},
		async offer(operator, ticketId) {
			await operator.post(`/api/tickets/${ticketId}/acknowledge`);
			const { ticket } = (await operator.get(`/api/tickets/${ticketId}`)).json();
			await operator.post(`/api/tickets/${ticketId}/dispatch`, { version: ticket.version });
			await advanceDispatch(house, { ticketId });
			const { rows } = await house.database.pool.query<{ id: string; worker: string }>(
				`select id, worker_id as worker from offers where ticket_id = $1 and status = 'pending' order by offered_at desc`,
				[ticketId],
			);
			const [offer] = rows;
			if (!offer) throw new Error('nobody was asked');
			return offer;
		},
		async accept(worker) {
			const { offers } = (await worker.get('/api/provider/home')).json();
			const answer = await worker.post(`/api/offers/${offers[0].id}/accept`);
			return answer.json().view.id;
		},
		async close() {
			await live.close();
			await house.close();
		},
	};
}

const loginsByWorker: Readonly<Record<string, string>> = {
	wrk_wangjianguo: 'wang-jianguo',
	wrk_chenmei: 'chen-mei',
	wrk_liuyang: 'liu-yang',
	wrk_zhangwei: 'zhang-wei',
};

/** The login of a worker of the street who can be asked for an emergency. */
export const loginOf = (workerId: string): string => loginsByWorker[workerId] ?? workerId;
