/** A hall of operators who take calls one after the other, and the load that is offered to it. */
export interface Hall {
	/** Erlangs: calls that would be under way at any moment if every one were answered at once. */
	readonly load: number;
	readonly operators: number;
	/** Seconds that one call binds an operator, talk and wrap-up. */
	readonly handlingS: number;
}

/** What Erlang C says of a hall: nobody hangs up, calls come independently, whoever is free takes the next. */
export interface Prediction {
	readonly waitProbability: number;
	/** Seconds over all calls, those answered at once included; infinite when the load is more than the hall can take. */
	readonly averageWaitS: number;
	/** Share of calls answered within so many seconds. */
	within(seconds: number): number;
}

/** Gives the offered load in erlangs: calls in a period times how long each binds somebody. */
export const offeredLoad = (period: { calls: number; handlingS: number; periodS: number }): number =>
	(period.calls * period.handlingS) / period.periodS;

/**
 * Gives the share of calls that find every operator busy when such calls go away (Erlang B). By recursion over operators:
 * each step stays between 0 and 1, where powers and factorials leave the range of numbers at 171 operators.
 */
export function blocking(load: number, operators: number): number {
	let blocked = 1;
	for (let n = 1; n <= operators; n++) blocked = (load * blocked) / (n + load * blocked);
	return blocked;
}

/** Gives the share of calls that have to wait (Erlang C); all of them when the load is more than the hall can take. */
export function waiting(load: number, operators: number): number {
	if (load <= 0) return 0;
	if (operators <= load) return 1;
	const blocked = blocking(load, operators);
	return blocked / (1 - (load / operators) * (1 - blocked));
}

/** Predicts how a hall answers. */
export function predict({ load, operators, handlingS }: Hall): Prediction {
	const waitProbability = waiting(load, operators);
	const spare = operators - load;
	const isEnough = load <= 0 || spare > 0;
	const averageWaitS = waitProbability === 0 ? 0 : isEnough ? (waitProbability * handlingS) / spare : Number.POSITIVE_INFINITY;
	return {
		waitProbability,
		averageWaitS,
		within: (seconds) => (isEnough ? 1 - waitProbability * Math.exp((-spare * seconds) / handlingS) : 0),
	};
}

/** Gives the fewest operators who answer a share of the calls within so many seconds; a share of 1 is never reached. */
export function operatorsNeeded(
	{ load, handlingS }: Omit<Hall, 'operators'>,
	{ share, seconds }: { share: number; seconds: number },
): number {
	if (load <= 0) return 0;
	if (share >= 1) return Number.POSITIVE_INFINITY;
	let operators = Math.floor(load) + 1;
	while (predict({ load, operators, handlingS }).within(seconds) < share) operators++;
	return operators;
}
