import { type Check, runTool } from './check.ts';

/** TypeScript, strict, over every file of ours; proof that it saw each of them. */
export const typeCheck: Check = {
	name: 'types (tsc, strict)',
	async run({ root, tree }) {
		const [listed, checked] = await Promise.all([
			runTool(root, 'tsc', ['-p', '.', '--listFilesOnly']),
			runTool(root, 'tsc', ['-p', '.', '--pretty', 'false']),
		]);
		const seen = new Set(listed.text.split('\n').map((file) => file.replaceAll('\\', '/').replace(`${root.replaceAll('\\', '/')}/`, '')));
		const ours = [...tree.keys()].filter((file) => /\.tsx?$/.test(file));
		const unseen = ours.filter((file) => !seen.has(file));
		const errors = checked.code === 0 ? [] : checked.text.split('\n');
		return {
			proof: `${ours.length - unseen.length} files of ours`,
			problems: [...errors, ...unseen.map((file) => `${file}: not seen by tsc`)],
		};
	},
};
