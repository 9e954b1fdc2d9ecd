import { nextOfPhone, type PhoneEvent, type PhoneOrder, type PhoneState, turnedOff } from './machine.ts';

/** What the telephone needs of a line to the exchange; what happens there is told as events. */
export interface Line {
	connect(): void;
	/** Throws the line away that answers nothing, and opens another one. */
	reconnect(): void;
	register(): void;
	pickUp(id: string): void;
	hangUp(id: string): void;
	hold(id: string, on: boolean): void;
	mute(id: string, on: boolean): void;
	sendDigit(id: string, digit: string): void;
	close(): void;
}

/** Runs something later; gives the way to let it be. */
export type Later = (inMs: number, run: () => void) => () => void;

const later: Later = (inMs, run) => {
	const timer = setTimeout(run, inMs);
	return () => clearTimeout(timer);
};

/** The operator's telephone: asks the machine what comes next and has the line do it. */
export class Phone {
	state: PhoneState = turnedOff;
	readonly #listeners = new Set<() => void>();
	readonly #line: Line;
	readonly #later: Later;
	#cancelRegister: () => void = () => undefined;

	constructor(openLine: (tell: (event: PhoneEvent) => void) => Line, runLater: Later = later) {
		this.#line = openLine((event) => this.tell(event));
		this.#later = runLater;
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};

	readonly tell = (event: PhoneEvent): void => {
		const { state, orders } = nextOfPhone(this.state, event);
		this.state = state;
		for (const order of orders) this.#carryOut(order);
		for (const listener of this.#listeners) listener();
	};

	close(): void {
		this.#cancelRegister();
		this.#line.close();
	}

	#carryOut(order: PhoneOrder): void {
		const line = this.#line;
		if (order.order === 'connect') line.connect();
		else if (order.order === 'reconnect') line.reconnect();
		else if (order.order === 'register') this.#registerLater(order.inMs);
		else if (order.order === 'pick_up') line.pickUp(order.id);
		else if (order.order === 'hang_up') line.hangUp(order.id);
		else if (order.order === 'digit') line.sendDigit(order.id, order.digit);
		else line[order.order](order.id, order.on);
	}

	#registerLater(inMs: number): void {
		this.#cancelRegister();
		this.#cancelRegister = this.#later(inMs, () => this.#line.register());
	}
}
