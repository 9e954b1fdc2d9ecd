import { type Check, runTool } from './check.ts';

/** Formatter and linter; warnings count too. */
export const biomeCheck: Check = {
	name: 'format and lint (biome)',
	async run({ root, write }) {
		const args = ['check', '--error-on-warnings', '--max-diagnostics=20', ...(write ? ['--write'] : []), '.'];
		const { code, text } = await runTool(root, 'biome', args);
		const files = Number(text.match(/Checked (\d+) files/)?.[1] ?? 0);
		const problems = code === 0 ? [] : [text];
		return { proof: `${files} files`, problems: files > 0 ? problems : [...problems, 'biome read no file'] };
	},
};
