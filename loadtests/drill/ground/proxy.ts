import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** One connection through the proxy: the house's side, and the server's once it is made. */
interface Pair {
	readonly near: Socket;
	readonly far: Socket | undefined;
	/** Bytes go nowhere and nobody is told: the path is gone, both ends believe in it. */
	swallowed: boolean;
}

/** A small TCP proxy on loopback that can break a connection in the ways that networks do. */
export class TcpProxy {
	readonly port: number;
	readonly #server: Server;
	readonly #target: number;
	readonly #pairs = new Set<Pair>();
	#swallowing = false;
	#delayMs = 0;

	private constructor(server: Server, port: number, target: number) {
		this.#server = server;
		this.port = port;
		this.#target = target;
		server.on('connection', (near) => this.#join(near));
	}

	/** Opens a proxy on a free port towards a port of this machine. */
	static async open(target: number): Promise<TcpProxy> {
		const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('the system named no port');
		return new TcpProxy(server, address.port, target);
	}

	/** Resets every connection of this moment, dead ones too; new ones are let through. */
	cut(): number {
		const cut = this.#pairs.size;
		for (const pair of this.#pairs) this.#end(pair);
		return cut;
	}

	/** Lets every connection of this moment, and those that come, stand without carrying a byte. */
	swallow(): number {
		this.#swallowing = true;
		for (const pair of this.#pairs) pair.swallowed = true;
		return this.#pairs.size;
	}

	/** Lets new connections through again; those swallowed stay dead and standing. */
	heal(): void {
		this.#swallowing = false;
	}

	/** Resets both ends of what was swallowed; answers how many there were. */
	endSwallowed(): number {
		const left = [...this.#pairs].filter((pair) => pair.swallowed);
		for (const pair of left) this.#end(pair);
		return left.length;
	}

	/** Tells whether dead connections still stand; the server keeps what they have locked. */
	hasSwallowed(): boolean {
		return [...this.#pairs].some((pair) => pair.swallowed);
	}

	/** Holds every chunk back for so long, in order. */
	delay(ms: number): void {
		this.#delayMs = ms;
	}

	async close(): Promise<void> {
		this.cut();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#join(near: Socket): void {
		if (this.#swallowing) {
			this.#keep({ near, far: undefined, swallowed: true });
			return;
		}
		const far = connect({ port: this.#target, host: '127.0.0.1', noDelay: true });
		const pair: Pair = { near, far, swallowed: false };
		this.#keep(pair);
		this.#carry(pair, near, far);
		this.#carry(pair, far, near);
	}

	#keep(pair: Pair): void {
		this.#pairs.add(pair);
		const gone = (): void => {
			// While the path is gone no end hears of the other: a server goes on holding what a dead client has locked.
			if (!pair.swallowed) this.#end(pair);
		};
		for (const side of [pair.near, pair.far]) side?.on('error', () => undefined).on('close', gone);
		if (!pair.far) pair.near.resume();
	}

	#end(pair: Pair): void {
		this.#pairs.delete(pair);
		pair.near.resetAndDestroy();
		if (pair.far?.connecting) pair.far.destroy();
		else pair.far?.resetAndDestroy();
	}

	#carry(pair: Pair, from: Socket, to: Socket): void {
		const pass = (chunk: Buffer): void => {
			if (pair.swallowed || to.destroyed || to.write(chunk)) return;
			from.pause();
			to.once('drain', () => from.resume());
		};
		from.on('data', (chunk) => {
			if (this.#delayMs === 0) pass(chunk);
			else setTimeout(pass, this.#delayMs, chunk);
		});
		from.on('end', () => {
			if (!pair.swallowed) to.end();
		});
	}
}
