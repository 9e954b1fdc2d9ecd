// Tells what knip read and found, as one line of JSON; its own reporters do not say how many files they read.
export default ({ issues, counters }) => {
	const problems = [];
	for (const [kind, byFile] of Object.entries(issues)) {
		for (const [file, bySymbol] of Object.entries(byFile)) {
			const symbols = Object.values(bySymbol).map((issue) => issue.symbols?.map(({ symbol }) => symbol).join(', ') ?? issue.symbol);
			if (symbols.length > 0) problems.push(`${file}: ${kind}${kind === 'files' ? '' : `: ${symbols.join(', ')}`}`);
		}
	}
	process.stdout.write(`${JSON.stringify({ processed: counters.processed, problems })}\n`);
};
