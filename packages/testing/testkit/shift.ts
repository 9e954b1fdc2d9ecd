import type { CommandResult, OfferCard, ProofCode, ProviderHome, TicketDetail, TicketRow, VisitView } from '@unwalled/contracts';
import { households, workers } from '@unwalled/street';
import { expect } from 'vitest';

import type { Person } from './people.ts';
import type { Stage } from './stage.ts';

/** A senior's one-touch phone in the hands of a test. */
export class SeniorPhone {
	readonly #house: Stage;
	readonly phone: string;
	#call = '';

	constructor(house: Stage, phone: string) {
		this.#house = house;
		this.phone = phone;
	}

	/** Presses the red key. */
	presses = (): Promise<void> => this.#dial(this.#house.config.UNWALLED_LINE);
	/** Presses the green key. */
	callsService = (): Promise<void> => this.#dial(this.#house.config.UNWALLED_SERVICE_LINE);

	async #dial(to: string): Promise<void> {
		this.#call = this.#house.lines.dials({ from: this.phone, to });
		await this.#house.settle();
	}

	async chooses(digit: string): Promise<void> {
		this.#house.lines.presses(this.#call, digit);
		await this.#house.settle();
	}

	/** Presses several keys, one after the other: four in one instant no hand can press, and a real exchange may hear another number. */
	async keysIn(digits: string): Promise<void> {
		for (const digit of digits) await this.chooses(digit);
	}

	async says(text: string): Promise<void> {
		this.#house.lines.says(this.#call, text);
		await this.#house.settle();
	}

	async hangsUp(): Promise<void> {
		this.#house.lines.hangsUp(this.#call);
		await this.#house.settle();
	}

	/** Its end of the call. */
	get leg(): string {
		return this.#call;
	}

	/** Everything heard on this call, in one text. */
	get heard(): string {
		return this.#house.lines.heard(this.#call).join('\n');
	}

	get isOnTheLine(): boolean {
		return this.#house.lines.legs().some((leg) => leg.id === this.#call && leg.status === 'in-progress');
	}
}

/** An operator at work through the API. */
export class Operator {
	readonly #house: Stage;
	readonly person: Person;

	constructor(house: Stage, person: Person) {
		this.#house = house;
		this.person = person;
	}

	/** The tickets on the screen, newest first. */
	line = (): Promise<TicketRow[]> => this.person.do('GET', '/tickets');
	detail = (row: { id: string }): Promise<TicketDetail> => this.person.do('GET', `/tickets/${row.id}`);

	/** The one unfinished ticket. */
	async ticket(): Promise<TicketRow> {
		const rows = (await this.line()).filter((row) => row.status !== 'resolved');
		expect(rows).toHaveLength(1);
		const [row] = rows;
		if (!row) throw new Error('no ticket');
		return row;
	}

	/** Gives a command on a ticket, with its current version. */
	async gives(row: { id: string }, command: string, body: Record<string, unknown> = {}): Promise<TicketRow> {
		const { ticket } = await this.detail(row);
		const { view } = await this.person.do<CommandResult<TicketRow>>('POST', `/tickets/${row.id}/${command}`, {
			version: ticket.version,
			...body,
		});
		await this.#house.settle();
		return view;
	}

	/** Answers the waiting call of a ticket. */
	async answers(row: TicketRow): Promise<TicketRow> {
		const { view } = await this.person.do<CommandResult<TicketRow>>('POST', `/calls/${row.call?.id}/answer`);
		await this.#house.settle();
		return view;
	}

	/** Speaks on the ticket's call. */
	async says(row: TicketRow, text: string): Promise<void> {
		await this.person.do('POST', `/calls/${row.call?.id}/say`, { text });
		await this.#house.settle();
	}

	async hangsUp(row: TicketRow): Promise<void> {
		await this.person.do('POST', `/calls/${row.call?.id}/hang-up`);
		await this.#house.settle();
	}
}

/** A worker with the provider's page. */
export class Worker {
	readonly #house: Stage;
	readonly person: Person;

	constructor(house: Stage, person: Person) {
		this.#house = house;
		this.person = person;
	}

	home = (): Promise<ProviderHome> => this.person.do('GET', '/provider/home');

	async offer(): Promise<OfferCard> {
		const [offer] = (await this.home()).offers;
		if (!offer) throw new Error(`${this.person.login} has no offer`);
		return offer;
	}

	async accepts(): Promise<VisitView> {
		const { view } = await this.person.do<CommandResult<VisitView>>('POST', `/offers/${(await this.offer()).id}/accept`, {});
		await this.#house.settle();
		return view;
	}

	async declines(reason: string): Promise<void> {
		await this.person.do('POST', `/offers/${(await this.offer()).id}/decline`, { reason });
		await this.#house.settle();
	}

	/** Gives a command on the running visit. */
	async does(command: string, body: Record<string, unknown> = {}): Promise<VisitView> {
		const [job] = (await this.home()).jobs;
		if (!job) throw new Error(`${this.person.login} has no job`);
		const stamp = { deviceAt: this.#house.clock.now().toISOString(), position: job.door };
		const { view } = await this.person.do<CommandResult<VisitView>>('POST', `/visits/${job.visit.id}/${command}`, { ...stamp, ...body });
		await this.#house.settle();
		return view;
	}

	async photographs(): Promise<void> {
		const [job] = (await this.home()).jobs;
		expect(await this.person.photograph(job?.visit.id ?? '', this.#house.clock.now())).toEqual({ status: 200 });
	}

	/** Asks for the code that is keyed in at the senior's telephone. */
	async asksCode(): Promise<ProofCode> {
		const [job] = (await this.home()).jobs;
		return (await this.person.do<CommandResult<ProofCode>>('POST', `/visits/${job?.visit.id}/proof-code`)).view;
	}

	/** Travels, checks in, does the work with a photo, and checks out. */
	async visits(): Promise<VisitView> {
		await this.does('depart');
		await this.#house.advance('5 min');
		await this.does('check-in');
		await this.photographs();
		await this.#house.advance('10 min');
		return this.does('check-out', { note: '已完成' });
	}
}

/** Who is at work: the words of a scenario. */
export class Shift {
	readonly #house: Stage;

	constructor(house: Stage) {
		this.#house = house;
	}

	/** The one-touch phone of a senior by name. */
	senior(name: string): SeniorPhone {
		const household = households.find((one) => one.seniors.some((senior) => senior.name === name));
		const phone = household?.phones[0]?.phone;
		if (!phone) throw new Error(`no phone of ${name}`);
		return new SeniorPhone(this.#house, phone);
	}

	phone = (number: string): SeniorPhone => new SeniorPhone(this.#house, number);

	async operator(login = 'lin'): Promise<Operator> {
		return new Operator(this.#house, await this.#house.signIn(login));
	}

	async worker(login: string): Promise<Worker> {
		return new Worker(this.#house, await this.#house.signIn(login));
	}

	/** The workers who have an offer pending now, best first. */
	async workersAsked(): Promise<Worker[]> {
		const { rows } = await this.#house.database.pool.query<{ login: string }>(
			"select a.login from offers o join accounts a on a.worker_id = o.worker_id where o.status = 'pending' order by o.score desc, o.id",
		);
		return Promise.all(rows.map(({ login }) => this.worker(login)));
	}

	/** The names of all workers of the street. */
	readonly workerNames: readonly string[] = workers.map((worker) => worker.name);
}
