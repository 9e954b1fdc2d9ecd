/** A member firm. */
export interface CityProvider {
	readonly id: string;
	readonly name: string;
	readonly phone: string;
	readonly areaPath: string;
	readonly rating: number;
	readonly status: 'applied' | 'active' | 'suspended' | 'exiting' | 'left';
	readonly joinedAt: Date;
	/** How many workers it has. */
	readonly size: number;
}

/** Licence or insurance of a firm, certificate of a worker. */
export interface CityPaper {
	readonly id: string;
	readonly providerId: string;
	readonly workerId: string | null;
	readonly kind: 'licence' | 'insurance' | 'certificate';
	/** What a certificate is for. */
	readonly skill: string | null;
	readonly number: string;
	readonly issuedOn: string;
	readonly validUntil: string;
}

export interface CityWorker {
	readonly id: string;
	readonly providerId: string;
	readonly name: string;
	readonly phone: string;
	readonly skills: readonly string[];
	readonly areaPath: string;
	readonly status: 'available' | 'off_duty';
	readonly lng: number;
	readonly lat: number;
}
