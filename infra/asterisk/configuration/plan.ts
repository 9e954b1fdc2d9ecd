/** Somebody's telephone at this exchange: a SIP telephone on the desk, or the browser. */
export interface OperatorPhone {
	/** The house rings it as `client:<name>`. */
	readonly name: string;
	readonly password: string;
	readonly kind: 'phone' | 'browser';
}

/** What a whole Asterisk needs to know; ports are the caller's choice, all on loopback but the trunk's. */
export interface ExchangePlan {
	/** Folder of this Asterisk: configuration, database, logs, recordings. */
	readonly folder: string;
	/** Address that SIP and RTP are spoken on. */
	readonly address: string;
	readonly ports: {
		readonly http: number;
		readonly manager: number;
		readonly sip: number;
		readonly rtp: { readonly first: number; readonly last: number };
	};
	/** How the house signs in: at ARI, and at the manager's HTTP door for what ARI cannot read. */
	readonly house: { readonly user: string; readonly password: string; readonly app: string };
	/** The telephone company: `host:port` that is dialled, and the addresses that calls come from. */
	readonly trunk: { readonly name: string; readonly address: string; readonly from: readonly string[] };
	readonly operators: readonly OperatorPhone[];
	/** The dialplan that the house writes whenever the rota changes; read when it is there. */
	readonly fallbackFile: string;
	/** Rung when nothing of ours runs and no such file was ever written. */
	readonly dutyPhone: string;
	/** Writes every step of a call into the log; it names telephones. */
	readonly verbose?: boolean;
}
