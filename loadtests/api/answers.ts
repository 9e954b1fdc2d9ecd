/** What a role was answered, in figures. */
export interface Answers {
	/** By the first digit of the status: `2xx`, `4xx`. */
	readonly byClass: ReadonlyMap<string, number>;
	/** Operations that said more than a refusal. */
	readonly answering: ReadonlySet<string>;
}

interface Line {
	readonly ScenarioFinished?: {
		readonly recorder: {
			readonly label: string;
			readonly interactions: Readonly<Record<string, { readonly response: { readonly status_code: number } | null }>>;
		};
	};
}

/** Reads the report of schemathesis: a fuzzer that hears nothing but «nobody is signed in» has tested nothing. */
export function countAnswers(report: string): Answers {
	const byClass = new Map<string, number>();
	const answering = new Set<string>();
	for (const text of report.split('\n').filter(Boolean)) {
		const { ScenarioFinished: scenario }: Line = JSON.parse(text);
		for (const { response } of Object.values(scenario?.recorder.interactions ?? {})) {
			const name = response ? `${String(response.status_code).charAt(0)}xx` : 'no answer';
			byClass.set(name, (byClass.get(name) ?? 0) + 1);
			if (name === '2xx' && scenario) answering.add(scenario.recorder.label);
		}
	}
	return { byClass, answering };
}
